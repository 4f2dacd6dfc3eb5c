// Where each byte of a scalar's value comes from in the source.

/// Reads a scalar once more, keeping for every byte of its value the bytes of the source that it stands for.
///
/// Source: YAML 1.2.2, chapter 7 (flow scalars) and 8 (block scalars), as libyaml reads them. Only made
/// when something is wrong with what the scalar says.
struct ScalarPlaces {
  /// The value as read here; the places are only worth something when it is the value of the node.
  private(set) var value: [UInt8] = []
  /// For each byte of the value: where what it stands for begins and ends.
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  private let bytes: UnsafeRawBufferPointer
  private var position: Int
  private let end: Int
  /// No more is read than what the value needs.
  private let wanted: UnsafeBufferPointer<UInt8>

  /// Line breaks and blanks that may become part of the value, with their places.
  private typealias Pending = [(byte: UInt8, start: Int, end: Int)]

  /// - Parameters:
  ///   - span: The scalar in the source, with its quotes or its block indicator.
  ///   - value: What it was read as.
  init(
    _ style: ScalarStyle, in bytes: UnsafeRawBufferPointer, _ span: Range<Int>,
    value: UnsafeBufferPointer<UInt8>
  ) {
    self.bytes = bytes
    wanted = value
    position = span.lowerBound
    switch style {
    case .plain:
      end = span.upperBound
      readFlow(quote: nil)
    case .singleQuoted, .doubleQuoted:
      end = max(span.lowerBound, span.upperBound - 1)
      position += 1
      readFlow(quote: style == .singleQuoted ? UInt8(ascii: "'") : UInt8(ascii: "\""))
    case .literal, .folded:
      // The last line breaks belong to the value and not to the span.
      end = bytes.count
      readBlock(isFolded: style == .folded)
    }
  }

  /// Whether the scalar was read as what it is.
  var isRight: Bool {
    value.count == wanted.count && value.elementsEqual(wanted)
  }

  // MARK: - Parts of both

  private func byte(at index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  private mutating func add(_ byte: UInt8, _ start: Int, _ end: Int) {
    value.append(byte)
    starts.append(start)
    ends.append(end)
  }

  private mutating func add(_ pending: inout Pending) {
    for (byte, start, end) in pending { add(byte, start, end) }
    pending.removeAll()
  }

  private mutating func take() {
    add(bytes[position], position, position + 1)
    position += 1
  }

  private func isBlank(at index: Int) -> Bool {
    byte(at: index) == UInt8(ascii: " ") || byte(at: index) == UInt8(ascii: "\t")
  }

  /// How many bytes the line break at a place has; 0 when there is none. NEL, LS and PS are line breaks of
  /// YAML 1.1, which libyaml reads.
  private func breakLength(at index: Int) -> Int {
    switch byte(at: index) {
    case UInt8(ascii: "\r")?: return byte(at: index + 1) == UInt8(ascii: "\n") ? 2 : 1
    case UInt8(ascii: "\n")?: return 1
    case 0xC2?: return byte(at: index + 1) == 0x85 ? 2 : 0
    case 0xE2?:
      guard byte(at: index + 1) == 0x80, let last = byte(at: index + 2) else { return 0 }
      return last == 0xA8 || last == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// Takes the line break at the position as what it means: LS and PS as they are, others as `\n`.
  private mutating func takeBreak() -> Pending {
    let start = position
    let length = breakLength(at: start)
    position += length
    if length == 3 { return (0..<3).map { (bytes[start + $0], start, start + 3) } }
    return length == 0 ? [] : [(UInt8(ascii: "\n"), start, position)]
  }

  // MARK: - Plain and quoted

  private mutating func readFlow(quote: UInt8?) {
    while position < end, value.count <= wanted.count {
      var afterEscapedBreak = false
      while position < end, !isBlank(at: position), breakLength(at: position) == 0 {
        if quote == UInt8(ascii: "'"), bytes[position] == UInt8(ascii: "'") {
          add(UInt8(ascii: "'"), position, position + 2)
          position += 2
        } else if quote == UInt8(ascii: "\""), bytes[position] == UInt8(ascii: "\\") {
          let length = breakLength(at: position + 1)
          if length > 0 {
            position += 1 + length
            afterEscapedBreak = true
            break
          }
          guard readEscape() else { return }
        } else {
          take()
        }
      }
      readFold(afterEscapedBreak: afterEscapedBreak)
    }
  }

  /// Blanks between words stay; around line breaks they go. One line break is a space, more are one less.
  private mutating func readFold(afterEscapedBreak: Bool) {
    var blanks: Pending = []
    var first: Pending = []
    var others: Pending = []
    var hasBreak = afterEscapedBreak
    while position < end {
      if isBlank(at: position) {
        if !hasBreak { blanks.append((bytes[position], position, position + 1)) }
        position += 1
      } else if breakLength(at: position) > 0 {
        if hasBreak {
          others += takeBreak()
        } else {
          blanks.removeAll()
          first = takeBreak()
          hasBreak = true
        }
      } else {
        break
      }
    }
    if !hasBreak {
      add(&blanks)
    } else if let fold = first.first, fold.byte == UInt8(ascii: "\n") {
      if others.isEmpty { add(UInt8(ascii: " "), fold.start, fold.end) }
      add(&others)
    } else {
      add(&first)
      add(&others)
    }
  }

  /// An escape of a double-quoted scalar; false for one that there is not.
  private mutating func readEscape() -> Bool {
    let start = position
    guard let letter = byte(at: position + 1) else { return false }
    position += 2
    let digits: Int
    switch letter {
    case UInt8(ascii: "x"): digits = 2
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default:
      guard let scalar = Self.meaning(of: letter) else { return false }
      addEscaped(scalar, start)
      return true
    }
    var number: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = byte(at: position), let digit = byte.hexadecimal else { return false }
      number = number << 4 | digit
      position += 1
    }
    guard let scalar = Unicode.Scalar(number) else { return false }
    addEscaped(scalar, start)
    return true
  }

  private mutating func addEscaped(_ scalar: Unicode.Scalar, _ start: Int) {
    for byte in String(Character(scalar)).utf8 { add(byte, start, position) }
  }

  private static func meaning(of letter: UInt8) -> Unicode.Scalar? {
    switch Unicode.Scalar(letter) {
    case "0": "\0"
    case "a": "\u{07}"
    case "b": "\u{08}"
    case "t", "\t": "\t"
    case "n": "\n"
    case "v": "\u{0B}"
    case "f": "\u{0C}"
    case "r": "\r"
    case "e": "\u{1B}"
    case " ": " "
    case "\"": "\""
    case "/": "/"
    case "\\": "\\"
    case "N": "\u{85}"
    case "_": "\u{A0}"
    case "L": "\u{2028}"
    case "P": "\u{2029}"
    default: nil
    }
  }

  // MARK: - Blocks

  private mutating func readBlock(isFolded: Bool) {
    position += 1
    var keepsBreaks = false
    var stripsBreaks = false
    header: while let byte = byte(at: position) {
      switch byte {
      case UInt8(ascii: "+"): keepsBreaks = true
      case UInt8(ascii: "-"): stripsBreaks = true
      case UInt8(ascii: "1")...UInt8(ascii: "9"): break
      default: break header
      }
      position += 1
    }
    while position < end, breakLength(at: position) == 0 { position += 1 }
    position += breakLength(at: position)
    guard let indent = blockIndent() else { return }

    var first: Pending = []
    var others = takeEmptyLines(indent)
    var wasBlank = false
    while position < end, isAtContent(indent), value.count <= wanted.count {
      let isBlank = isBlank(at: position)
      if isFolded, first.first?.byte == UInt8(ascii: "\n"), !wasBlank, !isBlank {
        if others.isEmpty, let fold = first.first { add(UInt8(ascii: " "), fold.start, fold.end) }
        first.removeAll()
      } else {
        add(&first)
      }
      add(&others)
      wasBlank = isBlank
      while position < end, breakLength(at: position) == 0 { take() }
      first = takeBreak()
      others = takeEmptyLines(indent)
    }
    if !stripsBreaks { add(&first) }
    if keepsBreaks { add(&others) }
  }

  /// Whether the position is behind the indentation of a line.
  private func isAtContent(_ indent: Int) -> Bool {
    position >= indent
      && bytes[position - indent..<position].allSatisfy { $0 == UInt8(ascii: " ") }
      && (position == indent || isLineStart(position - indent))
  }

  private func isLineStart(_ index: Int) -> Bool {
    switch bytes[index - 1] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    case 0x85: index >= 2 && bytes[index - 2] == 0xC2
    case 0xA8, 0xA9: index >= 3 && bytes[index - 2] == 0x80 && bytes[index - 3] == 0xE2
    default: false
    }
  }

  /// Moves behind the indentation of the next line that has more than that, over empty ones.
  private mutating func takeEmptyLines(_ indent: Int) -> Pending {
    var breaks: Pending = []
    while true {
      var column = 0
      while column < indent, byte(at: position) == UInt8(ascii: " ") {
        position += 1
        column += 1
      }
      guard breakLength(at: position) > 0 else { return breaks }
      breaks += takeBreak()
    }
  }

  /// How far the block is indented: what the first line with text has in the source and not in the value.
  private func blockIndent() -> Int? {
    func isText(_ byte: UInt8) -> Bool {
      byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
    }
    guard let text = wanted.firstIndex(where: isText) else { return nil }
    var kept = 0
    while kept < text, wanted[text - kept - 1] == UInt8(ascii: " ") { kept += 1 }
    var index = position
    while let byte = byte(at: index), !isText(byte) { index += 1 }
    var written = 0
    while index - written > position, bytes[index - written - 1] == UInt8(ascii: " ") {
      written += 1
    }
    return written > kept ? written - kept : nil
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit.
  fileprivate var hexadecimal: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
