// Writing JSON as bytes.

/// Appends JSON to bytes, token by token, in the order of the calls.
///
/// The commas, line breaks and indentation come by themselves; a group opened with `inline` stays on
/// one line, as does all that is in it. The caller closes what it opens.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var groups: [Group] = []
  private var followsKey = false

  private struct Group {
    let isInline: Bool
    var isEmpty = true
  }

  public init() {}

  public mutating func beginObject(inline: Bool = false) { begin("{", inline: inline) }
  public mutating func endObject() { end("}") }
  public mutating func beginArray(inline: Bool = false) { begin("[", inline: inline) }
  public mutating func endArray() { end("]") }

  public mutating func key(_ name: String) {
    separate()
    writeString(name)
    bytes += ": ".utf8
    followsKey = true
  }

  public mutating func string(_ value: String) {
    separate()
    writeString(value)
  }

  public mutating func int(_ value: some BinaryInteger) {
    separate()
    bytes += String(value).utf8
  }

  /// A number; what JSON has no number for (infinities, not-a-number) is null.
  public mutating func double(_ value: Double) {
    separate()
    bytes += value.isFinite ? Array(String(value).utf8) : Array("null".utf8)
  }

  public mutating func bool(_ value: Bool) {
    separate()
    bytes += value ? "true".utf8 : "false".utf8
  }

  public mutating func null() {
    separate()
    bytes += "null".utf8
  }

  /// Ends the text with a line break.
  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func begin(_ bracket: Unicode.Scalar, inline: Bool) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    groups.append(Group(isInline: inline || groups.last?.isInline == true))
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    if let group = groups.popLast(), !group.isEmpty, !group.isInline { startLine() }
    bytes.append(UInt8(ascii: bracket))
  }

  /// What goes before a token: nothing after a key, else a comma and a new line where one is due.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = groups.indices.last else { return }
    let group = groups[last]
    if !group.isEmpty { bytes.append(UInt8(ascii: ",")) }
    if !group.isInline {
      startLine()
    } else if !group.isEmpty {
      bytes.append(UInt8(ascii: " "))
    }
    groups[last].isEmpty = false
  }

  private mutating func startLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * groups.count))
  }

  /// Escapes what JSON demands, what ends a line in JavaScript, and what a terminal or an editor would
  /// obey, hide or show in another order. A reader of JSON gets every character as it was.
  private mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: Self.mayBeginHidden) {
      for scalar in text.unicodeScalars {
        if scalar.value > 0x7F, PrintableText.substitute(for: scalar) != nil {
          for unit in String(scalar).utf16 { writeEscape(unit) }
        } else {
          for byte in String(scalar).utf8 { write(byte) }
        }
      }
    } else {
      for byte in text.utf8 { write(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The first bytes of the characters above ASCII for which `PrintableText` has a substitute.
  private static func mayBeginHidden(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2, 0xD8, 0xE2, 0xEF, 0xF3: true
    default: false
    }
  }

  private mutating func write(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
    case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
    case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
    case 0x00..<0x20, 0x7F: writeEscape(UInt16(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func writeEscape(_ unit: UInt16) {
    bytes += #"\u"#.utf8
    for shift in [12, 8, 4, 0] as [UInt16] {
      bytes.append(Self.digit(UInt8(truncatingIfNeeded: unit >> shift & 0xF)))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
