// The Swift file that holds the pack.

import YAMLTree

/// Collects files and writes them as one Swift literal.
///
/// The literal holds the index, a line a file, an empty line, and then for each file its text, its
/// node table and the node table of its head: what comes before its examples, which are most of a rule
/// and which nobody reads who only applies it. A line of the index says the lengths of the text, the
/// table, the head's text (the beginning of the file's) and its table, and the path, separated by spaces, and then the short scalars of the file, each behind a tab.
struct PackWriter {
  private var index = ""
  private var content = ""

  mutating func add(_ path: String, _ tree: YAMLTree) {
    let text = tree.source.string(0..<tree.source.count)
    let table = tree.encodedNodes()
    let head = Self.head(of: tree)
    let scalars = Self.shortScalars(of: tree).map { "\t\($0.key)=\($0.value)" }.joined()
    index +=
      "\(text.utf8.count) \(table.utf8.count) \(head.text) \(head.table.utf8.count) \(path)\(scalars)\n"
    content += text + table + head.table
  }

  private static let examplesKey = "examples"

  /// How much of the text comes before the examples, and its nodes; nothing for a file whose last key
  /// is another.
  private static func head(of tree: YAMLTree) -> (text: Int, table: String) {
    guard let root = tree.documents.first, tree.kind(root) == .mapping, tree.documents.count == 1,
      let last = tree.pairs(of: root).reduce(nil, { $1 }), tree.string(last.key) == examplesKey
    else { return (0, "") }
    let text = tree.source.string(0..<tree.span(last.key).lowerBound)
    let head = YAMLTree.parse(SourceText(name: tree.source.name, bytes: Array(text.utf8)))
    return head.problems.isEmpty ? (text.utf8.count, head.encodedNodes()) : (0, "")
  }

  private static let longestScalar = 64

  /// The scalars right below the root that fit in a line of the index, so that a reader can choose
  /// among files without decoding them.
  private static func shortScalars(of tree: YAMLTree) -> [(key: String, value: String)] {
    guard let root = tree.documents.first, tree.kind(root) == .mapping else { return [] }
    return tree.pairs(of: root).compactMap { key, value in
      guard tree.kind(value) == .scalar, tree.style(value) == .plain else { return nil }
      let text = tree.string(value)
      guard text.utf8.count <= longestScalar, !text.utf8.contains(where: { $0 < 0x20 }) else {
        return nil
      }
      return (tree.string(key), text)
    }
  }

  func swiftFile() -> String {
    let literal = index + "\n" + content
    let hashes = String(repeating: "#", count: PackWriter.longestRunOfHashes(literal) + 1)
    return """
      // Generated from Rules/ by PackCompiler; not to be edited.

      enum PackData {
        static let literal: StaticString = \(hashes)\"""
      \(literal)
      \"""\(hashes)
      }

      """
  }

  /// The longest run of `#` behind a quote or backslash, the places where it would mean something.
  static func longestRunOfHashes(_ text: String) -> Int {
    var longest = 0
    var run: Int?
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        run = 0
      case UInt8(ascii: "#"):
        if let length = run {
          run = length + 1
          longest = max(longest, length + 1)
        }
      default:
        run = nil
      }
    }
    return longest
  }
}
