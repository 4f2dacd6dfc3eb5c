// Text at run time: valid UTF-8 behind one reference.

import Synchronization

/// Text as the evaluator holds it.
///
/// The bytes are always valid UTF-8. They belong to the value, or to an owner that the value keeps
/// alive, so that text of a document and parts of other strings need no copy.
public final class StringValue: @unchecked Sendable {
  @usableFromInline let start: UnsafePointer<UInt8>
  /// The number of UTF-8 bytes.
  public let utf8Count: Int
  private let owner: AnyObject?
  /// The number of code points, or -1 as long as nobody has asked.
  private let countedScalars: Atomic<Int>

  /// Copies the text of a string.
  public convenience init(_ string: String) {
    var string = string
    self.init(unchecked: string.utf8.count, scalars: -1) { target in
      string.withUTF8 { source in _ = target.initialize(from: source) }
    }
  }

  /// Copies bytes when they are valid UTF-8; nil when they are not.
  public convenience init?(validating bytes: some Collection<UInt8>) {
    guard let valid = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(valid)
  }

  /// Refers to bytes that `owner` keeps alive and unchanged.
  ///
  /// - Parameter utf8: must be valid UTF-8; the caller has checked it.
  public init(unownedValidUTF8 utf8: UnsafeBufferPointer<UInt8>, owner: AnyObject) {
    if let base = utf8.baseAddress {
      start = base
      self.owner = owner
    } else {
      start = UnsafePointer(UnsafeMutablePointer<UInt8>.allocate(capacity: 1))
      self.owner = nil
    }
    utf8Count = utf8.count
    countedScalars = Atomic(-1)
  }

  /// Room for `count` bytes that `write` fills with valid UTF-8.
  init(
    unchecked count: Int, scalars: Int,
    write: (UnsafeMutableBufferPointer<UInt8>) -> Void
  ) {
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
    write(UnsafeMutableBufferPointer(start: memory, count: count))
    start = UnsafePointer(memory)
    utf8Count = count
    owner = nil
    countedScalars = Atomic(scalars)
  }

  /// Copies bytes that are known to be valid UTF-8.
  convenience init(uncheckedUTF8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(unchecked: bytes.count, scalars: -1) { target in
      _ = target.initialize(from: bytes)
    }
  }

  deinit {
    if owner == nil { start.deallocate() }
  }

  public static let empty = StringValue("")

  /// The bytes, for as long as the closure runs.
  @inlinable
  @inline(__always)
  public func withUTF8<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: start, count: utf8Count))
  }

  /// The number of code points. O(n) the first time, then O(1).
  public var count: Int {
    let known = countedScalars.load(ordering: .relaxed)
    if known >= 0 { return known }
    let counted = withUTF8 { bytes in
      var count = 0
      for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
      return count
    }
    countedScalars.store(counted, ordering: .relaxed)
    return counted
  }

  /// Whether a byte is a code point everywhere, so that offsets need no counting.
  public var isASCII: Bool { count == utf8Count }

  /// The text as a string of the language the engine is written in.
  public var string: String {
    withUTF8 { bytes in String(decoding: bytes, as: UTF8.self) }
  }

  /// The beginning of the text, for messages.
  var excerpt: String {
    if utf8Count <= 80 { return string }
    return withUTF8 { bytes in
      var end = 80
      while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      return String(decoding: bytes[..<end], as: UTF8.self) + "…"
    }
  }

  /// A part, by byte offsets on code point boundaries, which shares the bytes.
  func part(_ range: Range<Int>) -> StringValue {
    if range.isEmpty { return .empty }
    if range.count == utf8Count { return self }
    // A short part of a long text is copied, so that it does not keep the text alive.
    if range.count < 64 || range.count < utf8Count / 4 {
      return StringValue(
        uncheckedUTF8: UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
    }
    return StringValue(
      unownedValidUTF8: UnsafeBufferPointer(start: start + range.lowerBound, count: range.count),
      owner: owner ?? self)
  }
}
