// The extension library `encoders`: Base64.

extension Library {
  /// `base64.encode`, `base64.decode`.
  public static let encoders = Library(
    name: "encoders",
    functions: [
      FunctionDeclaration(
        name: "base64.encode",
        overloads: [
          .unary("base64_encode_bytes", BytesValue.self, StringValue.self) {
            bytes, context throws(EvaluationError) in
            try context.charge(bytes: bytes.bytes.count * 2)
            return StringValue(uncheckedBytes: Base64.encode(bytes.bytes))
          }
        ]),
      FunctionDeclaration(
        name: "base64.decode",
        overloads: [
          .unary("base64_decode_string", StringValue.self, BytesValue.self) {
            text, context throws(EvaluationError) in
            try context.charge(bytes: text.utf8Count)
            guard let bytes = text.withUTF8(Base64.decode) else {
              throw EvaluationError(.invalidArgument, "the text is not Base64")
            }
            return BytesValue(bytes)
          }
        ]),
    ])
}

/// The standard alphabet of RFC 4648 with padding, which may be left out when reading.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let part = bytes[start..<min(start + 3, bytes.count)]
      var group: UInt32 = 0
      for offset in 0..<3 {
        group = group << 8 | (offset < part.count ? UInt32(part[start + offset]) : 0)
      }
      for place in 0..<4 {
        result.append(
          place <= part.count
            ? alphabet[Int(group >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
    }
    return result
  }

  static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var end = text.count
    while end > 0, text.count - end < 2, text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    guard end == text.count || text.count % 4 == 0, end % 4 != 1 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(end / 4 * 3 + 2)
    var group: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text[..<end] {
      guard let digit = digit(byte) else { return nil }
      group = group << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: group >> bits))
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
