// The rule pack inside the program.

import YAMLTree

/// The files of `Rules/` as they were when the program was built, already parsed.
///
/// Finding one costs a search by path; its nodes are decoded when they are asked for, its text is
/// never copied.
public struct EmbeddedPack: Sendable {
  /// The pack of this program.
  public static let `default` = EmbeddedPack(literal: PackData.literal)

  /// The paths below `Rules/`, sorted by their bytes, such as `staffing/covers-hours.yaml`.
  public let paths: [String]

  private let entries: [PackEntry]
  private nonisolated(unsafe) let content: UnsafeRawBufferPointer

  init(literal: StaticString) {
    let bytes = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    var reader = PackIndexReader(bytes)
    entries = reader.entries().sorted { $0.path < $1.path }
    content = UnsafeRawBufferPointer(rebasing: bytes[reader.contentStart...])
    paths = entries.map(\.path)
  }

  /// The parsed file at `path`, under the name `Rules/path`; nil when the pack has no such file.
  public func tree(at path: String) -> YAMLTree? {
    guard let entry = entry(at: path), let text = slice(entry.text),
      let table = slice(entry.table)
    else { return nil }
    let source = SourceText(name: "Rules/" + path, static: text)
    return YAMLTree.decode(source: source, nodes: table)
  }

  /// The text of the file at `path`; nil when the pack has no such file.
  public func text(at path: String) -> String? {
    guard let entry = entry(at: path), let text = slice(entry.text) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  private func entry(at path: String) -> PackEntry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].path < path { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].path == path ? entries[low] : nil
  }

  private func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer? {
    guard range.upperBound <= content.count else { return nil }
    return UnsafeRawBufferPointer(rebasing: content[range])
  }
}
