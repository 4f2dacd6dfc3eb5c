// A reader for the files of the IANA time zone data base (TZif, RFC 9636).

import Glibc

enum ZoneFile {
  /// Larger files are not time zones.
  private static let sizeLimit = 1 << 20

  /// The bytes of a zone's file; nil when there is none.
  static func read(_ name: String) -> [UInt8]? {
    let file = open("/usr/share/zoneinfo/\(name)", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 8192)
    while bytes.count < sizeLimit {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    return nil
  }

  /// The rules in a file of version 2 or later; nil for anything else.
  static func parse(_ bytes: [UInt8]) -> TimeZoneRules? {
    var reader = BigEndianReader(bytes: bytes)
    guard let first = Header(&reader), first.version >= UInt8(ascii: "2") else { return nil }
    // The first block is the same in 32 bits.
    let skipped =
      first.times * 5 + first.types * 6 + first.characters + first.leaps * 8 + first.standards
      + first.universals
    guard reader.skip(skipped), let header = Header(&reader), header.types > 0 else { return nil }
    var instants: [Int64] = []
    for _ in 0..<header.times {
      guard let instant = reader.integer(8) else { return nil }
      instants.append(instant)
    }
    guard let indices = reader.bytes(header.times) else { return nil }
    var offsets: [Int64] = []
    for _ in 0..<header.types {
      guard let offset = reader.integer(4), reader.skip(2) else { return nil }
      offsets.append(Int64(Int32(truncatingIfNeeded: offset)))
    }
    guard
      reader.skip(
        header.characters + header.leaps * 12 + header.standards + header.universals),
      indices.allSatisfy({ Int($0) < offsets.count })
    else { return nil }
    var rules = TimeZoneRules()
    rules.initialOffset = offsets[0]
    rules.transitions = zip(instants, indices).map { ($0, offsets[Int($1)]) }
    rules.rule = ZoneRuleText.parse(reader.rest)
    return rules
  }

  private struct Header {
    let version: UInt8
    let universals: Int
    let standards: Int
    let leaps: Int
    let times: Int
    let types: Int
    let characters: Int

    init?(_ reader: inout BigEndianReader) {
      guard reader.bytes(4).map(Array.init) == Array("TZif".utf8),
        let version = reader.bytes(1)?.first, reader.skip(15),
        let universals = reader.integer(4), let standards = reader.integer(4),
        let leaps = reader.integer(4), let times = reader.integer(4),
        let types = reader.integer(4), let characters = reader.integer(4),
        [universals, standards, leaps, times, types, characters]
          .allSatisfy({ (0...1_000_000).contains($0) })
      else { return nil }
      self.version = version
      self.universals = Int(universals)
      self.standards = Int(standards)
      self.leaps = Int(leaps)
      self.times = Int(times)
      self.types = Int(types)
      self.characters = Int(characters)
    }
  }

  private struct BigEndianReader {
    let bytes: [UInt8]
    var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func skip(_ count: Int) -> Bool {
      guard count <= bytes.count - position else { return false }
      position += count
      return true
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
      let start = position
      return skip(count) ? bytes[start..<position] : nil
    }

    /// A number of that many bytes, not extended by its sign.
    mutating func integer(_ width: Int) -> Int64? {
      guard let part = bytes(width) else { return nil }
      return part.reduce(0) { $0 << 8 | Int64($1) }
    }

    var rest: ArraySlice<UInt8> { bytes[position...] }
  }
}

/// Reads the rule at the end of a zone's file, in the notation of POSIX `TZ`: `CET-1CEST,M3.5.0,M10.5.0/3`.
enum ZoneRuleText {
  static func parse(_ footer: ArraySlice<UInt8>) -> RepeatingRule? {
    var text = footer.drop { $0 == UInt8(ascii: "\n") }.prefix { $0 != UInt8(ascii: "\n") }
    guard name(&text), let standard = offset(&text) else { return nil }
    if text.isEmpty { return RepeatingRule(standard: -standard, saving: nil) }
    guard name(&text) else { return nil }
    var saving = -standard + 3600
    if text.first != UInt8(ascii: ",") {
      guard let written = offset(&text) else { return nil }
      saving = -written
    }
    guard skip(",", &text), let start = day(&text), skip(",", &text), let end = day(&text),
      text.isEmpty
    else { return nil }
    return RepeatingRule(
      standard: -standard, saving: .init(offset: saving, start: start, end: end))
  }

  private static func skip(_ character: Unicode.Scalar, _ text: inout ArraySlice<UInt8>) -> Bool {
    guard text.first == UInt8(ascii: character) else { return false }
    text.removeFirst()
    return true
  }

  private static func name(_ text: inout ArraySlice<UInt8>) -> Bool {
    if skip("<", &text) {
      text = text.drop { $0 != UInt8(ascii: ">") }
      return skip(">", &text)
    }
    let rest = text.drop { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    defer { text = rest }
    return text.count - rest.count >= 3
  }

  private static func number(_ text: inout ArraySlice<UInt8>) -> Int64? {
    var result: Int64 = 0
    var digits = 0
    while let byte = text.first, let digit = decimalDigit(byte), digits < 4 {
      result = result * 10 + Int64(digit)
      digits += 1
      text.removeFirst()
    }
    return digits > 0 ? result : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  private static func offset(_ text: inout ArraySlice<UInt8>) -> Int64? {
    var sign: Int64 = 1
    if skip("-", &text) { sign = -1 } else { _ = skip("+", &text) }
    guard let hours = number(&text) else { return nil }
    var seconds = hours * 3600
    if skip(":", &text) {
      guard let minutes = number(&text) else { return nil }
      seconds += minutes * 60
      if skip(":", &text) {
        guard let rest = number(&text) else { return nil }
        seconds += rest
      }
    }
    return sign * seconds
  }

  private static func day(_ text: inout ArraySlice<UInt8>) -> RepeatingRule.Day? {
    let form: RepeatingRule.Day.Form
    if skip("M", &text) {
      guard let month = number(&text), (1...12).contains(month), skip(".", &text),
        let week = number(&text), (1...5).contains(week), skip(".", &text),
        let weekday = number(&text), weekday < 7
      else { return nil }
      form = .weekday(month: month, week: week, weekday: weekday)
    } else if skip("J", &text) {
      guard let day = number(&text), (1...365).contains(day) else { return nil }
      form = .dayWithoutLeap(day)
    } else {
      guard let day = number(&text), day < 366 else { return nil }
      form = .day(day)
    }
    var time: Int64 = 7200
    if skip("/", &text) {
      guard let written = offset(&text) else { return nil }
      time = written
    }
    return RepeatingRule.Day(form: form, time: time)
  }
}
