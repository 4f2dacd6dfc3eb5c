// Lines of YAML that fit on the screen and still mean the same.

/// Breaks a long line behind a comma between brackets, where YAML lets a line end.
enum WrappedYAML {
  private static let step = 4

  /// The line in parts of at most `width` columns where it can be broken, else as it is.
  static func lines(of line: String, width: Int) -> [String] {
    var rest = Array(line.unicodeScalars)
    let margin = rest.prefix { $0 == " " }.count + step
    var depth = 0
    var parts: [String] = []
    while rest.count > width {
      guard let place = breakingPlace(in: rest, width: width, depth: depth) else { break }
      parts.append(text(rest[..<place.end]))
      depth = place.depth
      rest = Array(repeating: " ", count: margin) + rest[(place.end + 1)...]
    }
    return parts + [text(rest[...])]
  }

  /// The comma to break behind: between elements that are as large as can be, and as far on as can be.
  private static func breakingPlace(
    in line: [Unicode.Scalar], width: Int, depth: Int
  ) -> (end: Int, depth: Int)? {
    var depth = depth
    var quote: Unicode.Scalar?
    var best: (end: Int, depth: Int)?
    let start = line.prefix { $0 == " " }.count
    for index in start..<min(line.count, width + 1) {
      let scalar = line[index]
      if let open = quote {
        if scalar == open { quote = nil }
        continue
      }
      switch scalar {
      case "\"", "'":
        // An apostrophe within a word opens nothing.
        if index == start || " [{,".unicodeScalars.contains(line[index - 1]) { quote = scalar }
      case "[", "{": depth += 1
      case "]", "}": depth -= 1
      case " " where index > start && line[index - 1] == "," && depth > 0:
        if depth <= best?.depth ?? .max { best = (index, depth) }
      default: break
      }
    }
    return best
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
