// Texts with marks around the places that a test expects.

/// A text in which `⟦` and `⟧` enclose the places that findings should point at.
struct MarkedText {
  /// The text without the marks.
  let text: String
  /// The marked places as byte offsets in `text`, in the order in which they begin.
  let spans: [Range<Int>]

  init(_ marked: String) {
    var bytes: [UInt8] = []
    var open: [(number: Int, start: Int)] = []
    var spans: [Range<Int>] = []
    for character in marked.unicodeScalars {
      switch character {
      case "⟦":
        open.append((spans.count, bytes.count))
        spans.append(bytes.count..<bytes.count)
      case "⟧":
        guard let (number, start) = open.popLast() else {
          preconditionFailure("a mark is closed that was not opened: \(marked)")
        }
        spans[number] = start..<bytes.count
      default: bytes.append(contentsOf: Array(String(character).utf8))
      }
    }
    precondition(open.isEmpty, "a mark is never closed: \(marked)")
    text = String(decoding: bytes, as: UTF8.self)
    self.spans = spans
  }
}
