// What the tests share: schemas of the project, small schemas, parsers of formats.

import CEL
import Foundation
import Testing
import YAMLTree

@testable import DocumentSchema

/// Reads a format in the simplest way: `wrong` is refused, `odd` is taken with a warning.
struct PlainFormat: FormatParser {
  let type: Type
  var refused = "wrong"

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    let text = tree.source.string(tree.span(node))
    let span = tree.span(node)
    if text.contains("wrong") || text.contains(refused) {
      report(FormatIssue(code: "unreadable", span: span, arguments: [("part", text)]))
      return nil
    }
    if text.contains("odd") {
      report(FormatIssue(code: "odd", span: span, isWarning: true, replacement: "even"))
    }
    if text == "silent" { return nil }
    if type == .double {
      return .double(tree.double(node) ?? Double(text.dropLast()).map { $0 / 100 } ?? 0)
    }
    return .string(text)
  }
}

enum TestSchemas {
  static let formats = FormatRegistry([
    "time-span": PlainFormat(type: .opaque("span", [])),
    "hours": PlainFormat(type: .opaque("hours", [])),
    "seldom": PlainFormat(type: .opaque("hours", []), refused: "often"),
    "weekdays": PlainFormat(type: .opaque("weekdays", [])),
    "times": PlainFormat(type: .opaque("times", [])),
    "calendar-span": PlainFormat(type: .opaque("span", []), refused: "bd"),
    "share": PlainFormat(type: .double),
    "amount": PlainFormat(type: .double),
    "text": PlainFormat(type: .string),
    "date": PlainFormat(type: .timestamp),
    "time-zone": PlainFormat(type: .string),
    "language": PlainFormat(type: .string),
    "uri": PlainFormat(type: .string),
    "identifier": PlainFormat(type: .string),
    "holiday": PlainFormat(type: .opaque("holidays", [])),
  ])

  static let platforms = ExternalCollection(
    name: "platforms",
    entries: [
      .init(id: "x", spellings: ["twitter"]), .init(id: "facebook", spellings: ["fb"]),
      .init(id: "instagram"), .init(id: "whatsapp"), .init(id: "linkedin"),
    ])

  static let rules = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Rules")

  /// The two schema files of the project.
  static func files() throws -> [YAMLTree] {
    try ["policy", "plan"].map { name in
      let file = rules.appending(path: "schema/\(name).schema.json")
      return YAMLTree.parse(
        SourceText(name: file.lastPathComponent, bytes: [UInt8](try Data(contentsOf: file))))
    }
  }

  static let project: SchemaSet? = try? SchemaSet.load(
    files(), formats: formats, collections: [platforms])

  /// Binds the first document of a text with the project's schemas.
  static func bind(_ text: String, issueLimit: Int = 1_000) throws -> TypedDocument {
    let tree = tree(text)
    return try #require(project).bind(
      try #require(tree.documents.first), in: tree, issueLimit: issueLimit)
  }

  static func tree(_ text: String, name: String = "test.yaml") -> YAMLTree {
    YAMLTree.parse(SourceText(name: name, string: text))
  }

  /// A schema of one kind of document, `thing`, with these further properties.
  static func small(
    _ properties: String, definitions: String = "", keywords: String = ""
  ) throws -> SchemaSet {
    try SchemaSet.load(
      [
        tree(
          """
          $id: small.json
          x-type: Thing
          type: object
          additionalProperties: false
          required: [kind]
          \(keywords)
          properties:
            kind: {const: thing}
          \(properties.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
          $defs: {\(definitions)}
          """, name: "small.json")
      ], formats: formats, collections: [platforms])
  }
}

extension TypedDocument {
  /// The text at a place.
  func text(_ span: Range<Int>) -> String { tree.source.string(span) }

  /// Each issue in a line: code, path and the text it points at.
  var summary: [String] { issues.map { "\($0.code.rawValue) \($0.path) <\(text($0.span))>" } }

  /// The text with every fix applied.
  var fixedText: String {
    var text = Array(self.text(0..<tree.source.count).utf8)
    for fix in issues.compactMap(\.fix).reversed() {
      text.replaceSubrange(fix.span, with: fix.replacement.utf8)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The value along a chain of fields and indices.
  func value(_ path: Any...) throws -> Value? {
    var value = try #require(root)
    for step in path {
      switch (value, step) {
      case (.object(let store, let object), let name as String):
        guard let next = try store.field(named: name, of: object) else { return nil }
        value = next
      case (.list(let list), let index as Int) where index < list.count:
        value = list.element(at: index)
      default:
        Issue.record("\(step) leads nowhere")
        return nil
      }
    }
    return value
  }
}
