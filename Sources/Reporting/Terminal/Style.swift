// The few colours of the text report.

package import Linting

/// How a stretch of text looks in a terminal that shows colours.
package enum Style: String {
  case bold = "1"
  case dim = "2"
  case error = "1;31"
  case warning = "1;33"
  case info = "1;34"
  case related = "34"
  case good = "32"

  package init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .info: .info
      }
  }
}

/// Appends text to bytes, in colour where colours are wanted.
package struct StyledOutput {
  package var bytes: [UInt8]
  let usesColor: Bool

  package init(bytes: [UInt8] = [], usesColor: Bool) {
    self.bytes = bytes
    self.usesColor = usesColor
  }

  package mutating func add(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

  package mutating func add(_ text: some StringProtocol, _ style: Style) {
    guard usesColor else {
      add(text)
      return
    }
    add("\u{1B}[")
    add(style.rawValue)
    add("m")
    add(text)
    add("\u{1B}[0m")
  }

  package mutating func add(spaces: Int) {
    for _ in 0..<max(0, spaces) { bytes.append(UInt8(ascii: " ")) }
  }

  package mutating func endLine() {
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
}
