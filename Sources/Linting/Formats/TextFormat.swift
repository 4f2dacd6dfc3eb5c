// Text for people, in one language or several; and names, addresses, languages.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

/// `plain`, or `{nl: …, en: …}`: rules see the text in the reader's language, else the first.
struct TextFormat: FormatParser {
  let language: Language

  var type: CEL.`Type` { .string }
  var keepsText: Bool { true }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.kind(node) == .mapping else { return .string(tree.textValue(node)) }
    for (key, value) in tree.pairs(of: node) {
      guard tree.withUTF8(key, PatternFormat.isLanguage) else {
        if tree.isCutOff(key, value) {
          report(
            FormatIssue(
              code: "text-cut-off", span: tree.span(key), arguments: [("text", tree.string(key))]))
          return nil
        }
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
    return chosen.map { .string(tree.textValue(tree.resolve($0))) }
  }
}

/// A text that must have a certain shape.
struct PatternFormat: FormatParser {
  /// What should stand there, among the terms of the sentences.
  let expected: String
  let isValid: @Sendable (UnsafeBufferPointer<UInt8>) -> Bool

  var type: CEL.`Type` { .string }

  func parse(_ node: NodeID, in tree: YAMLTree, report: (FormatIssue) -> Void) -> Value? {
    guard tree.withUTF8(node, isValid) else {
      let text = tree.string(node)
      var arguments = [(name: "text", value: text), (name: "expected", value: expected)]
      if var guess = guess(text), guess != text, guess.withUTF8(isValid) {
        arguments.append(("suggestion", guess))
      }
      report(
        FormatIssue(
          code: expected == "identifier" ? expected : FormError.Code.unreadable.rawValue,
          span: tree.span(node), arguments: arguments))
      return nil
    }
    return .string(tree.textValue(node))
  }

  /// What was probably meant.
  private func guess(_ text: String) -> String? {
    guard text.utf8.count <= 80 else { return nil }
    switch expected {
    case "identifier": return Self.plainName(text)
    case "uri": return text.utf8.contains(UInt8(ascii: ".")) ? "https://" + text : nil
    default: return nil
    }
  }

  /// A name without accents and with hyphens for spaces; empty when nothing is left.
  static func plainName(_ text: String) -> String {
    var name = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": name.unicodeScalars.append(scalar)
      case " ", "/", "–", "—": if !name.isEmpty, name.utf8.last != 0x2D { name += "-" }
      case "&", "+": name += "en"
      default:
        name += plainLetters.first { $0.marked.unicodeScalars.contains(scalar) }?.plain ?? ""
      }
    }
    while name.utf8.last == UInt8(ascii: "-") { name.removeLast() }
    return name
  }

  /// The letters of the languages around that differ by a mark.
  private static let plainLetters: [(plain: String, marked: String)] = [
    ("a", "àáâãåăąā"), ("ae", "äæ"), ("c", "çćčĉ"), ("d", "ďđð"), ("e", "èéêëęěēė"), ("g", "ğģ"),
    ("i", "ìíîïīįı"), ("k", "ķ"), ("l", "łļľ"), ("n", "ñńňņ"), ("o", "òóôõőō"), ("oe", "öøœ"),
    ("r", "řŕ"), ("s", "śšşș"), ("ss", "ß"), ("t", "ťţț"), ("u", "ùúûűůū"), ("ue", "ü"),
    ("y", "ýÿ"), ("z", "źżž"), ("A", "ÀÁÂÃÅ"), ("Ae", "ÄÆ"), ("C", "ÇČ"), ("E", "ÈÉÊË"),
    ("I", "ÌÍÎÏ"), ("N", "Ñ"), ("O", "ÒÓÔÕ"), ("Oe", "ÖØ"), ("S", "ŚŠ"), ("U", "ÙÚÛ"),
    ("Ue", "Ü"), ("Z", "ŹŻŽ"),
  ]

  /// The primary tag of a language, and perhaps more: `nl`, `pt-BR`. Source: BCP 47.
  static func isLanguage(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var lengths = 2...3
    var length = 0
    for byte in text {
      if byte == UInt8(ascii: "-") {
        guard lengths.contains(length) else { return false }
        lengths = 1...8
        length = 0
      } else {
        let isPrimary = lengths.lowerBound == 2
        guard byte.isASCIILetter || (!isPrimary && byte.isASCIIDigit) else { return false }
        length += 1
      }
    }
    return lengths.contains(length)
  }

  /// A name without spaces that other parts of the documents use.
  static func isIdentifier(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first.isASCIILetter || first.isASCIIDigit else { return false }
    return text.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: "-")
    }
  }

  /// An absolute address, `https://…` or `mailto:…`. Source: RFC 3986, section 3.1.
  static func isURI(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon + 1 < text.count,
      let first = text.first, first.isASCIILetter
    else { return false }
    return text[..<colon].allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    } && !text.contains { $0 <= 0x20 }
  }
}

extension YAMLTree {
  /// Whether a key of a map between braces is the rest of a value that a comma has cut off.
  func isCutOff(_ key: NodeID, _ value: NodeID) -> Bool {
    kind(value) == .scalar && span(value).isEmpty && span(key).upperBound == span(value).lowerBound
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
