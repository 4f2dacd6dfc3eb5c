// Writing XML as bytes.

/// Appends XML 1.0 to bytes, element by element, each on a line of its own.
///
/// Characters that XML does not have, and those that a terminal would obey or hide, are shown in place.
struct XMLWriter {
  private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8)
  private var open: [String] = []

  typealias Attributes = [(name: String, value: String)]

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
  mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  private mutating func startElement(_ name: String, _ attributes: Attributes) {
    startLine()
    add("<\(name)")
    for (name, value) in attributes {
      add(" \(name)=\"")
      escape(value, isAttribute: true)
      add("\"")
    }
  }

  private mutating func startLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * open.count))
  }

  private mutating func add(_ text: String) { bytes += text.utf8 }

  private mutating func escape(_ text: String, isAttribute: Bool) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": add("&amp;")
      case "<": add("&lt;")
      // Also the end of `]]>`, which text may not hold.
      case ">": add("&gt;")
      case "\"": add("&quot;")
      // A parser turns line breaks in attributes into spaces, and carriage returns into line breaks.
      case "\n": add(isAttribute ? "&#10;" : "\n")
      case "\t": add(isAttribute ? "&#9;" : "\t")
      case "\r": add("&#13;")
      case "\u{FFFE}", "\u{FFFF}": add("\u{FFFD}")
      default: add(PrintableText.substitute(for: scalar).map(Self.plain) ?? String(scalar))
      }
    }
  }

  /// A substitute such as `<U+202E>` within XML.
  private static func plain(_ substitute: String) -> String {
    substitute.replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
