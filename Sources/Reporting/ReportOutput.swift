// Where the bytes of a report go.

/// The bytes of a report on their way to its reader.
///
/// Where there is a reader, whole lines are handed on as soon as they make a piece, so that a long report
/// takes the memory of one piece. Without one all bytes are kept. A class: a format and the writers that
/// it uses append to the same bytes.
public final class ReportOutput {
  /// From how many bytes on whole lines are a piece.
  private static var pieceSize: Int { 1 << 16 }

  // Memory of its own instead of an array, as a report is appended to a few bytes at a time.
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private let reader: ((UnsafeRawBufferPointer) -> Void)?

  /// Keeps all bytes.
  public convenience init() { self.init(capacity: 1 << 10, reader: nil) }

  /// - Parameter reader: takes the pieces in their order; each ends with a line, and is valid only during
  ///   the call.
  public convenience init(reader: @escaping (UnsafeRawBufferPointer) -> Void) {
    self.init(capacity: Self.pieceSize + Self.pieceSize / 8, reader: reader)
  }

  private init(capacity: Int, reader: ((UnsafeRawBufferPointer) -> Void)?) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
    self.reader = reader
  }

  deinit { start.deallocate() }

  /// A copy of what has not been handed on.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Hands on what is left.
  public func finish() {
    if count > 0 { handOn() }
  }

  func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else { return }
    reserve(bytes.count)
    (start + count).update(from: first, count: bytes.count)
    count += bytes.count
  }

  func append(_ text: String) {
    guard text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil else { return }
    for byte in text.utf8 { append(byte) }
  }

  /// A number in decimal digits.
  func append(_ number: Int) {
    guard number >= 0 else { return append(String(number)) }
    var unit = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
  }

  func append(_ byte: UInt8, count: Int) {
    guard count > 0 else { return }
    reserve(count)
    (start + self.count).update(repeating: byte, count: count)
    self.count += count
  }

  /// Takes back what the line ends with, as long as it is `byte`.
  func trim(_ byte: UInt8) {
    while count > 0, start[count - 1] == byte { count -= 1 }
  }

  /// Appends a line break, before which a piece may be full.
  func endLine() {
    append(UInt8(ascii: "\n"))
    if count >= Self.pieceSize { handOn() }
  }

  private func handOn() {
    guard let reader else { return }
    reader(UnsafeRawBufferPointer(start: start, count: count))
    count = 0
  }

  @inline(__always)
  private func reserve(_ more: Int) {
    if more > capacity - count { grow(by: more) }
  }

  private func grow(by more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
