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

/// Appends text to an output, in colour where colours are wanted.
package struct StyledOutput {
  private let output: ReportOutput
  let usesColor: Bool

  package init(_ output: ReportOutput = ReportOutput(), usesColor: Bool) {
    self.output = output
    self.usesColor = usesColor
  }

  /// What has been written and not been handed on.
  package var bytes: [UInt8] { output.bytes }

  package mutating func add(_ text: String) { output.append(text) }

  package mutating func add(_ text: String, _ style: Style) {
    begin(style)
    output.append(text)
    end(style)
  }

  mutating func add(_ number: Int) { output.append(number) }

  mutating func add(_ characters: UnsafeBufferPointer<UInt8>) { output.append(characters) }

  mutating func add(_ character: Unicode.Scalar, count: Int) {
    output.append(UInt8(ascii: character), count: count)
  }

  package mutating func add(spaces: Int) {
    if spaces > 0 { output.append(UInt8(ascii: " "), count: spaces) }
  }

  /// What follows is in a style, up to its `end`.
  mutating func begin(_ style: Style?) {
    guard usesColor, let style else { return }
    output.append("\u{1B}[")
    output.append(style.rawValue)
    output.append("m")
  }

  mutating func end(_ style: Style?) {
    guard usesColor, style != nil else { return }
    output.append("\u{1B}[0m")
  }

  /// The lines of a paragraph, each with what stands before it.
  ///
  /// - Parameters:
  ///   - text: printable text, in UTF-8.
  ///   - first: the columns already taken on the first line.
  ///   - hanging: the columns that the other lines leave free.
  mutating func add(
    paragraph text: UnsafeBufferPointer<UInt8>, _ style: Style? = nil, width: Int, first: Int,
    hanging: Int
  ) {
    var isFirst = true
    Paragraph.forEachLine(of: text, width: width, first: first, hanging: hanging) { line in
      if !isFirst { add(spaces: hanging) }
      isFirst = false
      begin(style)
      add(line)
      end(style)
      endLine()
    }
  }

  package mutating func endLine() {
    output.trim(UInt8(ascii: " "))
    output.endLine()
  }
}
