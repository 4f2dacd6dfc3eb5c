// Text of rules and documents, made safe for Markdown.

/// Text as it stands in a Markdown file: nothing in it becomes markup.
package enum MarkdownText {
  /// The text on one line, with everything that Markdown would obey taken literally.
  package static func escape(_ text: String) -> String {
    let scalars = Array(PrintableText.make(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&", "$":
        result.append("\\")
      case "_":
        // Between letters an underscore is a letter.
        let isInside =
          index > 0 && index + 1 < scalars.count
          && scalars[index - 1].isWordCharacter && scalars[index + 1].isWordCharacter
        if !isInside { result.append("\\") }
      case "#", "+", "-":
        if index == 0 { result.append("\\") }
      default: break
      }
      result.append(scalar)
    }
    return String(result)
  }

  /// The same, where a name behind an at sign would call somebody, a number behind a hash sign would leave a
  /// mark in another conversation, and an address would become a link: a comment on a pull request.
  package static func prose(_ text: String) -> String {
    var result = ""
    for scalar in escape(text).unicodeScalars {
      // A comment that shows as nothing; an entity would be read as the sign itself.
      let endsAddress =
        scalar == "/" && result.hasSuffix(":") || scalar == "." && result.hasSuffix("www")
      if endsAddress { result += "<!-- -->" }
      result.unicodeScalars.append(scalar)
      if scalar == "@" || scalar == "#" { result += "<!-- -->" }
    }
    return result
  }

  /// The text as code within a line, every character standing for itself.
  ///
  /// - Parameter isInTable: A bar ends a cell also within code.
  package static func code(_ text: String, isInTable: Bool = false) -> String {
    let printable = PrintableText.make(text)
    let fence = String(repeating: "`", count: longestRun(ofBackticksIn: printable) + 1)
    let needsSpace = printable.isEmpty || printable.hasPrefix("`") || printable.hasSuffix("`")
    let padded = needsSpace ? " \(printable) " : printable
    return fence + (isInTable ? padded.replacing("|", with: #"\|"#) : padded) + fence
  }

  /// A block in which every character stands for itself.
  package static func fenced(_ text: String, language: String) -> String {
    let fence = String(repeating: "`", count: max(3, longestRun(ofBackticksIn: text) + 1))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { PrintableText.make(String($0)) }
    return "\(fence)\(language)\n" + lines.joined(separator: "\n") + "\n\(fence)\n"
  }

  private static func longestRun(ofBackticksIn text: String) -> Int {
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// The anchor that readers of Markdown give to a heading.
  package static func anchor(of heading: String) -> String {
    var anchor = String.UnicodeScalarView()
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " { anchor.append("-") }
      if scalar.isWordCharacter || scalar == "-" || scalar == "_" { anchor.append(scalar) }
    }
    return String(anchor)
  }
}

extension Unicode.Scalar {
  fileprivate var isWordCharacter: Bool { properties.isAlphabetic || properties.numericType != nil }
}
