// Writing XML as bytes.

/// Appends XML 1.0 to bytes, element by element, each on a line of its own.
///
/// Characters that XML does not have, and those that a terminal would obey or hide, are shown in place.
struct XMLWriter {
  private let output: ReportOutput
  private var open: [String] = []

  typealias Attributes = [(name: String, value: String)]

  init(to output: ReportOutput) {
    self.output = output
    output.append(#"<?xml version="1.0" encoding="UTF-8"?>"#)
  }

  mutating func begin(_ name: String, _ attributes: Attributes = []) {
    startElement(name, attributes)
    add(">")
    open.append(name)
  }

  mutating func end() {
    guard let name = open.popLast() else { return }
    startLine()
    add("</\(name)>")
  }

  /// An element without elements in it; without text it is empty.
  mutating func element(_ name: String, _ attributes: Attributes = [], text: String = "") {
    startElement(name, attributes)
    guard !text.isEmpty else {
      add("/>")
      return
    }
    add(">")
    escape(text, isAttribute: false)
    add("</\(name)>")
  }

  /// Ends the text with a line break.
  mutating func endLine() { output.endLine() }

  private func startElement(_ name: String, _ attributes: Attributes) {
    startLine()
    add("<\(name)")
    for (name, value) in attributes {
      add(" \(name)=\"")
      escape(value, isAttribute: true)
      add("\"")
    }
  }

  private func startLine() {
    output.endLine()
    output.append(UInt8(ascii: " "), count: 2 * open.count)
  }

  private func add(_ text: String) { output.append(text) }

  private func escape(_ text: String, isAttribute: Bool) {
    var text = text
    text.withUTF8 { bytes in
      // What stays as it is is appended a stretch at a time.
      var start = 0
      var index = 0
      while index < bytes.count {
        let (value, length) =
          bytes[index] < 0x80
          ? (UInt32(bytes[index]), 1) : PrintableText.scalar(in: bytes, at: index)
        if let substitute = Self.substitute(for: value, isAttribute: isAttribute) {
          output.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
          output.append(substitute)
          start = index + length
        }
        index += length
      }
      output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// What stands in place of a scalar; nil when it stands for itself.
  private static func substitute(for value: UInt32, isAttribute: Bool) -> String? {
    switch value {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    // Also the end of `]]>`, which text may not hold.
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    // A parser turns line breaks in attributes into spaces, and carriage returns into line breaks.
    case 0x0A: isAttribute ? "&#10;" : nil
    case 0x09: isAttribute ? "&#9;" : nil
    case 0x0D: "&#13;"
    case 0xFFFE, 0xFFFF: "\u{FFFD}"
    default:
      PrintableText.isShown(value)
        ? nil : Unicode.Scalar(value).flatMap(PrintableText.substitute).map(plain)
    }
  }

  /// A substitute such as `<U+202E>` within XML.
  private static func plain(_ substitute: String) -> String {
    substitute.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
