// The file of accepted findings: a line for each.

import YAMLTree

/// One accepted finding, as a line of the baseline.
struct BaselineEntry: Hashable, Sendable {
  /// The file is relative to the folder of the baseline.
  let identity: FindingIdentity
  /// 2 for a second one of the same identity, and so on: every line is different.
  let repetition: Int

  /// Where the line stands; not part of what it says.
  var span: Range<Int> = 0..<0

  static func == (left: BaselineEntry, right: BaselineEntry) -> Bool {
    left.identity == right.identity && left.repetition == right.repetition
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(identity)
    hasher.combine(repetition)
  }

  /// `RULE PATH FILE NAME=VALUE … #2`
  var line: String {
    let part = identity.part
    let kind = part.number > 1 ? "\(part.kind)#\(part.number)" : part.kind
    let path = kind + identity.key.path
    var line = "\(PlainToken.token(identity.key.rule)) \(PlainToken.token(path))"
    line += " \(PlainToken.token(part.file))"
    if !identity.key.arguments.isEmpty { line += " " + identity.key.arguments }
    if repetition > 1 { line += " #\(repetition)" }
    return line
  }

  /// The identities as entries, the second of the same as its repetition.
  static func entries(_ identities: [FindingIdentity]) -> [BaselineEntry] {
    var counts: [FindingIdentity: Int] = [:]
    return identities.map { identity in
      counts[identity, default: 0] += 1
      return BaselineEntry(identity: identity, repetition: counts[identity] ?? 1)
    }
  }
}

/// Reads and writes baseline files.
///
/// A line is `DIGITS RULE PATH FILE VALUES`. The two digits are a hash of the rest and decide its place,
/// and a line with nothing but digits stands between any two groups. So the lines that two branches add
/// nearly always have a line between them that both know, and `git merge` puts them together without a
/// question. Sorted by bytes, the file stays as it is.
enum BaselineFile {
  static let name = "leidraad-baseline.txt"
  private static let version = 1
  private static let heading = "# leidraad baseline "
  private static let groups = 256
  /// No line that the program writes comes near.
  private static let longestLine = 16_384

  static func bytes(_ entries: [BaselineEntry]) -> [UInt8] {
    var lines = Set(entries.map(\.line)).map { line in "\(group(of: line)) \(line)" }
    lines += (0..<groups).map(digits)
    lines.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let text =
      heading
      + "\(version)\n# known findings, one a line; the lines with two digits keep merges apart\n"
      + lines.joined(separator: "\n") + "\n"
    return Array(text.utf8)
  }

  private static func group(of line: String) -> String {
    var hash = Fingerprint()
    hash.add(line)
    return String(hash.text.suffix(2))
  }

  private static func digits(_ number: Int) -> String {
    (number < 16 ? "0" : "") + String(number, radix: 16)
  }

  /// The entries, each once; a file that a merge has put together need not be in order.
  ///
  /// - Throws: `BaselineError` at the first line that is none.
  static func read(_ source: SourceText) throws(BaselineError) -> [BaselineEntry] {
    guard source.count <= ParseLimits.default.fileSize else {
      throw BaselineError(.tooLarge, in: source, at: 0..<0)
    }
    var entries: [BaselineEntry] = []
    var seen: Set<BaselineEntry> = []
    var failure: BaselineError?
    source.withBytes { bytes in
      var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while start < bytes.count, failure == nil {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[start...])
        let length = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.count
        var line = UnsafeRawBufferPointer(rebasing: rest[..<length])
        if line.last == UInt8(ascii: "\r") {
          line = UnsafeRawBufferPointer(rebasing: line[..<(line.count - 1)])
        }
        let span = start..<start + line.count
        switch read(line: line) {
        case .success(var entry?):
          entry.span = span
          if seen.insert(entry).inserted { entries.append(entry) }
        case .success(nil): break
        case .failure(let reason): failure = BaselineError(reason.reason, in: source, at: span)
        }
        start += length + 1
      }
    }
    if let failure { throw failure }
    return entries
  }

  private struct Refusal: Error {
    let reason: BaselineError.Reason
  }

  /// - Returns: nil for a line that says nothing.
  private static func read(
    line bytes: UnsafeRawBufferPointer
  ) -> Result<BaselineEntry?, Refusal> {
    func refuse(_ reason: BaselineError.Reason) -> Result<BaselineEntry?, Refusal> {
      .failure(Refusal(reason: reason))
    }
    if bytes.isEmpty { return .success(nil) }
    for mark in ["<", "=", ">", "|"] where bytes.count >= 7 {
      let marks = String(repeating: mark, count: 7).utf8
      if bytes.starts(with: marks), bytes.count == 7 || bytes[7] == 0x20 {
        return refuse(.conflict)
      }
    }
    guard bytes.count <= longestLine else { return refuse(.notALine) }
    guard let text = String(validating: bytes, as: UTF8.self) else { return refuse(.notUTF8) }
    if text.hasPrefix("#") {
      guard text.hasPrefix(heading) else { return .success(nil) }
      return Int(text.dropFirst(heading.count)) == version ? .success(nil) : refuse(.newer)
    }
    guard let words = words(of: text), let digits = words.first, digits.utf8.count == 2,
      digits.utf8.allSatisfy(isDigit)
    else { return refuse(.notALine) }
    if words.count == 1 { return .success(nil) }
    guard let entry = entry(words.dropFirst()) else { return refuse(.notALine) }
    return .success(entry)
  }

  private static func entry(_ words: ArraySlice<Substring>) -> BaselineEntry? {
    var words = words
    guard words.count >= 3, let rule = words.popFirst().flatMap(PlainToken.text),
      let path = words.popFirst().flatMap(PlainToken.text),
      let file = words.popFirst().flatMap(PlainToken.text),
      rule.split(separator: "/").count >= 2, !file.isEmpty
    else { return nil }
    var repetition = 1
    if let last = words.last, last.hasPrefix("#") {
      guard let number = Int(last.dropFirst()), number > 1 else { return nil }
      repetition = number
      words.removeLast()
    }
    guard words.allSatisfy({ $0.contains("=") }) else { return nil }
    // `plan#2.channels`: the second plan of its file.
    let kindEnd = path.firstIndex { $0 == "." || $0 == "[" } ?? path.endIndex
    let kind = path[..<kindEnd].split(separator: "#", omittingEmptySubsequences: false)
    let number = kind.count == 2 ? Int(kind[1]) : 1
    guard kind.count <= 2, let number, number > 0 else { return nil }
    return BaselineEntry(
      identity: FindingIdentity(
        part: FindingIdentity.Part(
          file: file, kind: kind.first.map(String.init) ?? "", number: number),
        key: FindingIdentity.Key(
          rule: rule, path: String(path[kindEnd...]), arguments: words.joined(separator: " "))),
      repetition: repetition)
  }

  /// The words of a line; spaces between quotes belong to a word. Nil where quotes are left open.
  private static func words(of line: String) -> [Substring]? {
    var words: [Substring] = []
    let bytes = line.utf8
    var start = bytes.startIndex
    var index = start
    var isQuoted = false
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted:
        index = bytes.index(after: index)
        if index == bytes.endIndex { return nil }
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: " ") where !isQuoted:
        if start == index { return nil }
        words.append(line[start..<index])
        start = bytes.index(after: index)
      default: break
      }
      index = bytes.index(after: index)
    }
    guard !isQuoted, start < bytes.endIndex else { return nil }
    words.append(line[start...])
    return words
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
