// Writing JSON as bytes.

/// Appends JSON to bytes, token by token, in the order of the calls.
///
/// The commas, line breaks and indentation come by themselves; a group opened with `inline` stays on
/// one line, as does all that is in it. The caller closes what it opens.
public struct JSONWriter {
  private let output: ReportOutput
  private var groups: [Group] = []
  private var followsKey = false

  private struct Group {
    let isInline: Bool
    var isEmpty = true
  }

  /// - Parameter output: what the JSON is appended to.
  public init(to output: ReportOutput = ReportOutput()) { self.output = output }

  /// What has been written and not been handed on.
  public var bytes: [UInt8] { output.bytes }

  public mutating func beginObject(inline: Bool = false) { begin("{", inline: inline) }
  public mutating func endObject() { end("}") }
  public mutating func beginArray(inline: Bool = false) { begin("[", inline: inline) }
  public mutating func endArray() { end("]") }

  public mutating func key(_ name: String) {
    separate()
    writeString(name)
    output.append(": ")
    followsKey = true
  }

  public mutating func string(_ value: String) {
    separate()
    writeString(value)
  }

  public mutating func int(_ value: some BinaryInteger) {
    separate()
    output.append(String(value))
  }

  /// A number; what JSON has no number for (infinities, not-a-number) is null.
  public mutating func double(_ value: Double) {
    separate()
    output.append(value.isFinite ? String(value) : "null")
  }

  public mutating func bool(_ value: Bool) {
    separate()
    output.append(value ? "true" : "false")
  }

  public mutating func null() {
    separate()
    output.append("null")
  }

  /// Ends the text with a line break.
  public mutating func endLine() { output.endLine() }

  private mutating func begin(_ bracket: Unicode.Scalar, inline: Bool) {
    separate()
    output.append(UInt8(ascii: bracket))
    groups.append(Group(isInline: inline || groups.last?.isInline == true))
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    if let group = groups.popLast(), !group.isEmpty, !group.isInline { startLine() }
    output.append(UInt8(ascii: bracket))
  }

  /// What goes before a token: nothing after a key, else a comma and a new line where one is due.
  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let last = groups.indices.last else { return }
    let group = groups[last]
    if !group.isEmpty { output.append(UInt8(ascii: ",")) }
    if !group.isInline {
      startLine()
    } else if !group.isEmpty {
      output.append(UInt8(ascii: " "))
    }
    groups[last].isEmpty = false
  }

  private func startLine() {
    output.endLine()
    output.append(UInt8(ascii: " "), count: 2 * groups.count)
  }

  /// Escapes what JSON demands, what ends a line in JavaScript, and what a terminal or an editor would
  /// obey, hide or show in another order. A reader of JSON gets every character as it was.
  private func writeString(_ text: String) {
    output.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { bytes in
      // What stays as it is is appended a stretch at a time.
      var start = 0
      var index = 0
      while index < bytes.count {
        var length = 1
        if bytes[index] >= 0x80 {
          let scalar = PrintableText.scalar(in: bytes, at: index)
          length = scalar.length
          if PrintableText.isShown(scalar.value) {
            index += length
            continue
          }
        } else if Self.standsForItself(bytes[index]) {
          index += 1
          continue
        }
        let end = index + length
        output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        writeEscaped(UnsafeBufferPointer(rebasing: bytes[index..<end]))
        index = end
        start = end
      }
      output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func standsForItself(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The bytes of one scalar.
  private func writeEscaped(_ scalar: UnsafeBufferPointer<UInt8>) {
    switch scalar[0] {
    case UInt8(ascii: "\""): output.append(#"\""#)
    case UInt8(ascii: "\\"): output.append(#"\\"#)
    case UInt8(ascii: "\n"): output.append(#"\n"#)
    case UInt8(ascii: "\r"): output.append(#"\r"#)
    case UInt8(ascii: "\t"): output.append(#"\t"#)
    default: for unit in String(decoding: scalar, as: UTF8.self).utf16 { writeEscape(unit) }
    }
  }

  private func writeEscape(_ unit: UInt16) {
    output.append(#"\u"#)
    for shift in [12, 8, 4, 0] as [UInt16] {
      output.append(Self.digit(UInt8(truncatingIfNeeded: unit >> shift & 0xF)))
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
