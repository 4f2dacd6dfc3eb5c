// Text of rules, made safe for Markdown.

import Reporting

/// Text as it stands in a Markdown file: nothing in it becomes markup.
enum MarkdownText {
  /// The text on one line, with everything that Markdown would obey taken literally.
  static func escape(_ text: String) -> String {
    let scalars = Array(PrintableText.make(text).unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">", "|", "~", "&": result.append("\\")
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

  /// A block in which every character stands for itself.
  static func fenced(_ text: String, language: String) -> String {
    var longest = 0
    var current = 0
    for byte in text.utf8 {
      current = byte == UInt8(ascii: "`") ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { PrintableText.make(String($0)) }
    return "\(fence)\(language)\n" + lines.joined(separator: "\n") + "\n\(fence)\n"
  }

  /// The anchor that readers of Markdown give to a heading.
  static func anchor(of heading: String) -> String {
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
