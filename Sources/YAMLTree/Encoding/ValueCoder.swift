// Values that do not stand in the source byte for byte, told as pieces of it.

/// Tells a value that was folded, stripped of indentation or escaped as pieces of its source.
///
/// Each piece is an even number, twice the length of a stretch of the source and then the bytes
/// to pass over before it, or an odd one, a byte of its own times two plus one.
enum ValueCoder {
  static func write(
    _ value: some RandomAccessCollection<UInt8>, from source: UnsafeRawBufferPointer,
    _ span: Range<Int>, into writer: inout SymbolWriter
  ) {
    let value = Array(value)
    var place = contentStart(source, span)
    var copiedTo = span.lowerBound
    var index = 0
    while index < value.count {
      while place < span.upperBound, source[place] != value[index], isLeftOut(source, place) {
        place += 1
      }
      var length = 0
      while index + length < value.count, place + length < span.upperBound,
        value[index + length] == source[place + length]
      {
        length += 1
      }
      if length > 0 {
        writer.write(length << 1)
        writer.write(place - copiedTo)
        index += length
        place += length
        copiedTo = place
      } else {
        let escape = escapeLength(source, place, span)
        repeat {
          writer.write(Int(value[index]) << 1 | 1)
          index += 1
        } while escape > 0 && index < value.count && value[index] & 0xC0 == 0x80
        place = min(place + max(escape, 1), span.upperBound)
      }
    }
  }

  /// Adds a value of `count` bytes to `decoded`; false when its pieces do not fit.
  static func read(
    _ count: Int, from source: UnsafeRawBufferPointer, _ span: Range<Int>,
    _ reader: inout SymbolReader, into decoded: inout ContiguousArray<UInt8>
  ) -> Bool {
    let end = decoded.count + count
    var place = span.lowerBound
    while decoded.count < end {
      let piece = reader.read()
      if piece & 1 == 1 {
        decoded.append(UInt8(truncatingIfNeeded: piece >> 1))
        continue
      }
      let length = piece >> 1
      place += reader.read()
      guard length > 0, place + length <= span.upperBound, decoded.count + length <= end else {
        return false
      }
      decoded.append(
        contentsOf: UnsafeRawBufferPointer(rebasing: source[place..<place + length]))
      place += length
    }
    return !reader.isDamaged
  }

  // What follows only finds good pieces; any answer of theirs leaves the value right.

  /// Where the text of a scalar begins, behind its quote or the header of a block scalar.
  private static func contentStart(_ source: UnsafeRawBufferPointer, _ span: Range<Int>) -> Int {
    guard let first = span.first else { return span.lowerBound }
    switch source[first] {
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return source[span].firstIndex(of: UInt8(ascii: "\n")) ?? span.upperBound
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return first + 1
    default:
      return first
    }
  }

  /// Whether a byte stands in the source only: indentation, a folded line break, a doubled quote.
  private static func isLeftOut(_ source: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    switch source[place] {
    case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): true
    case UInt8(ascii: "'"): place > 0 && source[place - 1] == UInt8(ascii: "'")
    default: false
    }
  }

  /// The length of the escape at `place`, 0 where there is none.
  private static func escapeLength(
    _ source: UnsafeRawBufferPointer, _ place: Int, _ span: Range<Int>
  ) -> Int {
    guard place + 1 < span.upperBound, source[place] == UInt8(ascii: "\\") else { return 0 }
    switch source[place + 1] {
    case UInt8(ascii: "x"): return 4
    case UInt8(ascii: "u"): return 6
    case UInt8(ascii: "U"): return 10
    default: return 2
    }
  }
}
