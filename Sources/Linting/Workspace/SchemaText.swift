// The JSON Schemas as text for editors, with a company's own fields in them.

import DocumentSchema
import YAMLTree

/// The schemas of a pack.
public struct SchemaText: Sendable {
  /// The schemas of documents have a folder of their own: rules take their types from it.
  private static let folders = ["schema/", ""]
  private static let ending = ".schema.json"

  private let pack: PackFiles
  private let own: OwnFields

  /// - Throws: `RunError` when a file of own fields is wrong.
  public init(pack: PackFiles) throws(RunError) {
    self.pack = pack
    do throws(PackError) {
      own = try OwnFields(of: pack)
    } catch {
      throw .pack(error)
    }
    // Nobody should work with a schema that a run would refuse.
    if !own.extensions.isEmpty { _ = try Engine.loadSchemas(pack, language: .english) }
  }

  /// What schemas there are, such as `policy`.
  public var names: [String] {
    Self.folders.flatMap { folder in
      pack.paths.filter { $0.hasPrefix(folder) && $0.hasSuffix(Self.ending) }
        .map { $0.dropFirst(folder.count).dropLast(Self.ending.count) }
        .filter { !$0.contains("/") }.map(String.init)
    }
  }

  /// The bytes of a schema; nil when there is none of that name.
  public func bytes(named name: String) -> [UInt8]? {
    let paths = Self.folders.map { $0 + name + Self.ending }
    guard let tree = paths.lazy.compactMap({ pack.tree(at: $0) }).first else { return nil }
    var bytes = tree.source.withBytes { Array($0) }
    // From the last place to the first, so that the places before it stay what they are.
    for (place, fields) in additions(to: tree).sorted(by: { $0.place > $1.place }) {
      bytes.insert(contentsOf: fields.utf8, at: place)
    }
    if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
    return bytes
  }

  /// What to insert behind the last property of the types that get own fields.
  private func additions(to tree: YAMLTree) -> [(place: Int, fields: String)] {
    guard !own.extensions.isEmpty, let root = tree.documents.first else { return [] }
    var types: [String: NodeID] = [:]
    let definitions = tree.value(of: root, forKey: "$defs").map { tree.pairs(of: $0) }
    for schema in [root] + (definitions?.map(\.value) ?? []) {
      guard let name = tree.value(of: schema, forKey: "x-type") else { continue }
      types[tree.string(name)] = tree.value(of: schema, forKey: "properties")
    }
    var additions: [Int: String] = [:]
    for file in own.extensions {
      for property in file.properties {
        guard let properties = types[property.type],
          let last = tree.pairs(of: properties).reduce(nil, { $1 })
        else { continue }
        additions[tree.span(last.value).upperBound, default: ""] +=
          ",\n        " + JSONText.string(file.tree.string(property.name)) + ": "
          + JSONText.value(property.schema, of: file.tree)
      }
    }
    return additions.map { (place: $0.key, fields: $0.value) }
  }
}

/// Nodes of YAML in the words of JSON.
private enum JSONText {
  /// A node on one line. Recursion goes as deep as the file, which is bounded.
  static func value(_ node: NodeID, of tree: YAMLTree) -> String {
    let node = tree.resolve(node)
    switch tree.kind(node) {
    case .mapping:
      let pairs = tree.pairs(of: node).map {
        string(tree.string($0.key)) + ": " + value($0.value, of: tree)
      }
      return "{" + pairs.joined(separator: ", ") + "}"
    case .sequence:
      let elements = tree.elements(of: node).map { value($0, of: tree) }
      return "[" + elements.joined(separator: ", ") + "]"
    case .scalar, .alias: return scalar(node, of: tree)
    }
  }

  private static func scalar(_ node: NodeID, of tree: YAMLTree) -> String {
    switch tree.scalarType(node) {
    case .null: return "null"
    case .bool: return tree.bool(node) == true ? "true" : "false"
    case .int: if let number = tree.int(node) { return String(number) }
    case .float:
      if let number = tree.double(node), number.isFinite { return "\(number)" }
    case .string: break
    }
    return string(tree.string(node))
  }

  static func string(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\t": json += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
