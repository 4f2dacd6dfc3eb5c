// Bytes as numbers and texts.

/// Reads what ``ByteWriter`` wrote, and nothing else: the bytes come from this program.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  @inline(__always)
  mutating func read() -> Int {
    // Most numbers are one byte.
    let first = bytes[offset]
    offset &+= 1
    return first < 0x80 ? Int(first) : readRest(first)
  }

  @inline(never)
  private mutating func readRest(_ first: UInt8) -> Int {
    var number = UInt(first & 0x7F)
    var shift: UInt = 7
    while true {
      let byte = readByte()
      number |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: number) }
      shift += 7
    }
  }

  mutating func readSigned() -> Int {
    let number = UInt(bitPattern: read())
    return Int(bitPattern: number >> 1) ^ -Int(number & 1)
  }

  @inline(__always)
  mutating func readByte() -> UInt8 {
    defer { offset &+= 1 }
    return bytes[offset]
  }

  private mutating func readContent() -> UnsafeRawBufferPointer {
    let count = read()
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  mutating func readBytes() -> [UInt8] { Array(readContent()) }

  mutating func readText() -> String { String(decoding: readContent(), as: UTF8.self) }
}
