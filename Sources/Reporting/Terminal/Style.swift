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

  /// The lines of a paragraph, each with what stands before it.
  ///
  /// - Parameters:
  ///   - text: printable text.
  ///   - first: the columns already taken on the first line.
  ///   - hanging: the columns that the other lines leave free.
  package mutating func add(
    paragraph text: String, _ style: Style? = nil, width: Int, first: Int, hanging: Int
  ) {
    var text = text
    let isDone = text.withUTF8 { characters in
      guard
        let lines = Paragraph.plainLines(
          of: characters, width: width, first: first, hanging: hanging)
      else { return false }
      for line in lines {
        if line.lowerBound > 0 { add(spaces: hanging) }
        add(UnsafeBufferPointer(rebasing: characters[line]), style)
        endLine()
      }
      return true
    }
    guard !isDone else { return }
    let lines = Paragraph.lines(of: text, width: width, first: first, hanging: hanging)
    for (index, line) in lines.enumerated() {
      if index > 0 { add(spaces: hanging) }
      var line = line
      line.withUTF8 { add($0, style) }
      endLine()
    }
  }

  private mutating func add(_ characters: UnsafeBufferPointer<UInt8>, _ style: Style?) {
    guard usesColor, let style else {
      bytes.append(contentsOf: characters)
      return
    }
    add("\u{1B}[")
    add(style.rawValue)
    add("m")
    bytes.append(contentsOf: characters)
    add("\u{1B}[0m")
  }

  package mutating func endLine() {
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }
}
