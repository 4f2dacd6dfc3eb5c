// `# leidraad: allow RULE until 2026-12-31 -- REASON`, word by word.

import DocumentSchema
import Timetable

/// A comment that allows findings of a rule, or that was meant to.
///
///     leidraad: allow RULE [until YEAR-MONTH-DAY] -- REASON
///
/// The grammar is strict: what is nearly right is told and allows nothing.
struct AllowanceComment {
  let rule: String
  let until: LocalDate?
  let reason: String

  /// What is wrong with a comment, and where in it.
  struct Mistake: Error {
    let code: String
    let arguments: [(name: String, value: String)]
    /// Bytes of the comment, from its `#`.
    let span: Range<Int>
  }

  private static let marker = "leidraad:"
  /// A bit for each letter of the marker, by its number in the alphabet.
  private static let markerLetters = marker.utf8.dropLast().reduce(into: UInt32(0)) {
    $0 |= 1 << UInt32($1 & 31)
  }
  private static let verb = "allow"
  /// Words with which other programs say what `allow` says here.
  private static let synonyms: Set<String> = [
    "ignore", "disable", "suppress", "skip", "off", "exclude", "negeer", "toestaan",
  ]

  /// Whether a comment may be meant for the linter: its first word is the marker or nearly so.
  static func mayBeMeant(_ comment: UnsafeRawBufferPointer) -> Bool {
    var index = 1
    while index < comment.count, isSpace(comment[index]) { index += 1 }
    let start = index
    while index < comment.count, index - start <= 10, isLetter(comment[index]) { index += 1 }
    guard (6...10).contains(index - start) else { return false }
    // Of the marker's eight letters a misspelling keeps five: most words stop here.
    var shared = 0
    for byte in comment[start..<index] where markerLetters >> UInt32(byte & 31) & 1 != 0 {
      shared += 1
    }
    guard shared >= 5 else { return false }
    return resembles(
      String(decoding: UnsafeRawBufferPointer(rebasing: comment[start..<index]), as: UTF8.self),
      String(marker.dropLast()))
  }

  /// Reads a comment that may be meant.
  ///
  /// - Parameter knows: whether there is a rule of that id.
  /// - Returns: nil for a comment that is not meant for the linter.
  static func read(
    _ comment: String, knows: (String) -> Bool, suggestion: (String) -> String?
  ) throws(Mistake) -> AllowanceComment? {
    var words = Words(comment)
    guard let first = words.next() else { return nil }
    guard first.text == marker else {
      // `# leidraad allow …`, `# Leidraat: allow …`; but not a sentence about guidelines.
      guard words.isMeant(knows) else { return nil }
      throw Mistake(code: "marker", arguments: [], span: first.span)
    }
    guard let verb = words.next() else {
      throw Mistake(code: "missing-verb", arguments: [], span: first.span)
    }
    guard verb.text == Self.verb else {
      let hint = resembles(verb.text, Self.verb) || synonyms.contains(verb.text.lowercased())
      throw Mistake(
        code: "unknown-verb",
        arguments: [("found", verb.text)] + (hint ? [("suggestion", Self.verb)] : []),
        span: verb.span)
    }
    guard let rule = words.next(), rule.text != "until", rule.text != "--" else {
      throw Mistake(code: "missing-rule", arguments: [], span: verb.span)
    }
    guard knows(rule.text) else {
      let near = suggestion(rule.text).map { [(name: "suggestion", value: $0)] } ?? []
      throw Mistake(
        code: "unknown-rule", arguments: [("found", rule.text)] + near, span: rule.span)
    }
    return try rest(of: words, rule: rule)
  }

  private static func rest(
    of words: Words, rule: Words.Word
  ) throws(Mistake) -> AllowanceComment {
    var words = words
    var last = rule
    var until: LocalDate?
    var next = words.next()
    if let word = next, word.text == "until" {
      guard let date = words.next(), date.text != "--" else {
        throw Mistake(code: "missing-date", arguments: [], span: word.span)
      }
      guard let day = LocalDate(iso: date.text), DateForm.years.contains(day.year) else {
        throw Mistake(
          code: "bad-date", arguments: [("found", date.text), ("rule", rule.text)], span: date.span)
      }
      until = day
      last = date
      next = words.next()
    }
    guard let dashes = next else {
      throw Mistake(code: "missing-reason", arguments: [("rule", rule.text)], span: last.span)
    }
    guard dashes.text == "--" else {
      let isDash = ["-", "–", "—", "---"].contains(dashes.text)
      throw Mistake(
        code: "stray-word",
        arguments: [("found", dashes.text)] + (isDash ? [("suggestion", "--")] : []),
        span: dashes.span)
    }
    let reason = words.rest
    guard reason.utf8.contains(where: { isLetter($0) || $0 >= 0x80 }) else {
      throw Mistake(code: "missing-reason", arguments: [("rule", rule.text)], span: dashes.span)
    }
    return AllowanceComment(rule: rule.text, until: until, reason: reason)
  }

  /// Whether somebody who wrote `text` may have meant `word`.
  private static func resembles(_ text: String, _ word: String) -> Bool {
    closestMatch(to: text, among: [word]) != nil
  }

  fileprivate static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

extension AllowanceComment {
  /// The words of a comment, from its second byte on.
  fileprivate struct Words {
    struct Word {
      let text: String
      let span: Range<Int>
    }

    private let bytes: [UInt8]
    private var position = 1

    init(_ comment: String) { bytes = Array(comment.utf8) }

    mutating func next() -> Word? {
      while position < bytes.count, isSpace(bytes[position]) { position += 1 }
      let start = position
      while position < bytes.count, !isSpace(bytes[position]) { position += 1 }
      guard position > start else { return nil }
      return Word(
        text: String(decoding: bytes[start..<position], as: UTF8.self), span: start..<position)
    }

    /// What has not been read, without spaces around it.
    var rest: String {
      var text = bytes[position...]
      while let first = text.first, isSpace(first) { text.removeFirst() }
      while let last = text.last, isSpace(last) { text.removeLast() }
      return String(decoding: text, as: UTF8.self)
    }

    /// Whether the words after the first one speak of allowing: such a verb, or a rule.
    func isMeant(_ knows: (String) -> Bool) -> Bool {
      var words = self
      var isFirst = true
      while let word = words.next() {
        let plain = word.text.drop { $0 == ":" }
        if plain.isEmpty { continue }
        if isFirst, resembles(String(plain), verb) || synonyms.contains(plain.lowercased()) {
          return true
        }
        if plain.contains("/"), knows(String(plain)) { return true }
        isFirst = false
      }
      return false
    }
  }
}
