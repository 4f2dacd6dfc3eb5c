// Where the bytes of a report go.

/// The bytes of a report on their way to its reader.
///
/// Where there is a reader, whole lines are handed on as soon as they make a piece, so that a long report
/// takes the memory of one piece. Without one all bytes are kept. A class: a format and the writers that
/// it uses append to the same bytes.
public final class ReportOutput {
  /// From how many bytes on whole lines are a piece.
  private static var pieceSize: Int { 1 << 16 }

  /// What has not been handed on.
  public private(set) var bytes: [UInt8] = []
  private let reader: (([UInt8]) -> Void)?

  /// Keeps all bytes.
  public init() { reader = nil }

  /// - Parameter reader: takes the pieces in their order; each ends with a line.
  public init(reader: @escaping ([UInt8]) -> Void) {
    self.reader = reader
    bytes.reserveCapacity(Self.pieceSize + Self.pieceSize / 8)
  }

  /// Hands on what is left.
  public func finish() {
    if !bytes.isEmpty { handOn() }
  }

  @inline(__always)
  func append(_ byte: UInt8) { bytes.append(byte) }

  func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes.append(contentsOf: $0) }
  }

  /// A number in decimal digits.
  func append(_ number: Int) {
    guard number >= 0 else { return append(String(number)) }
    var unit = 1
    while number / unit >= 10 { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
      unit /= 10
    }
  }

  func append(_ byte: UInt8, count: Int) {
    bytes.append(contentsOf: repeatElement(byte, count: max(0, count)))
  }

  /// Takes back what the line ends with, as long as it is `byte`.
  func trim(_ byte: UInt8) {
    while bytes.last == byte { bytes.removeLast() }
  }

  /// Appends a line break, before which a piece may be full.
  func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.pieceSize { handOn() }
  }

  private func handOn() {
    guard let reader else { return }
    reader(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
