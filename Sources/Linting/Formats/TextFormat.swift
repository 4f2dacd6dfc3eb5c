// Text for people, in one language or several; and names, addresses, languages.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// `plain`, or `{nl: …, en: …}`: rules see the text in the reader's language, else the first.
struct TextFormat: FormatParser {
  let language: Language

  var type: CEL.`Type` { .string }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .mapping else { return .string(tree.string(node)) }
    for (key, value) in tree.pairs(of: node) {
      guard PatternFormat.isLanguage(tree.string(key)) else {
        report(
          FormatIssue(
            code: FormError.Code.unreadable.rawValue, span: tree.span(key),
            arguments: [("text", tree.string(key)), ("expected", "language")]))
        return nil
      }
      guard tree.kind(tree.resolve(value)) == .scalar else {
        report(
          FormatIssue(
            code: FormError.Code.unreadable.rawValue, span: tree.span(value),
            arguments: [
              ("text", tree.source.string(tree.span(value))), ("expected", "text"),
            ]))
        return nil
      }
    }
    let chosen =
      tree.value(of: node, forKey: language.rawValue)
      ?? tree.pairs(of: node).first { _ in true }?.value
    return chosen.map { .string(tree.string(tree.resolve($0))) }
  }
}

/// A text that must have a certain shape.
struct PatternFormat: FormatParser {
  /// What should stand there, among the terms of the sentences.
  let expected: String
  let isValid: @Sendable (String) -> Bool

  var type: CEL.`Type` { .string }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    let text = tree.string(node)
    guard isValid(text) else {
      report(
        FormatIssue(
          code: FormError.Code.unreadable.rawValue, span: tree.span(node),
          arguments: [("text", text), ("expected", expected)]))
      return nil
    }
    return .string(text)
  }

  /// The primary tag of a language, and perhaps more: `nl`, `pt-BR`. Source: BCP 47.
  static func isLanguage(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let primary = parts.first, (2...3).contains(primary.utf8.count),
      primary.utf8.allSatisfy(\.isASCIILetter)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit }
    }
  }

  /// A name without spaces that other parts of the documents use.
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.utf8.first, first.isASCIILetter || first.isASCIIDigit else {
      return false
    }
    return text.utf8.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit
        || [UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-")].contains($0)
    }
  }

  /// An absolute address, `https://…` or `mailto:…`. Source: RFC 3986, section 3.1.
  static func isURI(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    guard let first = scheme.first, first.isASCIILetter,
      text.utf8.index(after: colon) != text.utf8.endIndex
    else { return false }
    return scheme.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit
        || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains($0)
    } && !text.utf8.contains { $0 <= 0x20 }
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
