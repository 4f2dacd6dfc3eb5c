// Finding text in text, byte by byte: in UTF-8 that finds whole code points.

import CRE2

enum TextSearch {
  static func starts(_ text: StringValue, with prefix: StringValue) -> Bool {
    guard prefix.utf8Count <= text.utf8Count else { return false }
    return text.withUTF8 { bytes in
      prefix.withUTF8 { prefix in
        compareBytes(UnsafeBufferPointer(rebasing: bytes[..<prefix.count]), prefix) == 0
      }
    }
  }

  static func ends(_ text: StringValue, with suffix: StringValue) -> Bool {
    guard suffix.utf8Count <= text.utf8Count else { return false }
    return text.withUTF8 { bytes in
      suffix.withUTF8 { suffix in
        compareBytes(UnsafeBufferPointer(rebasing: bytes[(bytes.count - suffix.count)...]), suffix)
          == 0
      }
    }
  }

  static func contains(_ text: StringValue, _ part: StringValue) -> Bool {
    text.withUTF8 { bytes in
      part.withUTF8 { part in find(part, in: bytes, from: 0) != nil }
    }
  }

  /// The byte offset of the first occurrence at or after `start`. Linear in time.
  static func find(
    _ part: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    if part.isEmpty { return start }
    guard start < bytes.count, let base = bytes.baseAddress else { return nil }
    let found = byte_search(base + start, bytes.count - start, part.baseAddress, part.count)
    return found < 0 ? nil : start + found
  }

  /// The byte offset of the last occurrence that begins at or before `end`.
  ///
  /// Knuth, Morris and Pratt from right to left: linear in time.
  static func findLast(
    _ part: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from end: Int
  ) -> Int? {
    guard part.count <= bytes.count else { return nil }
    let lastStart = min(end, bytes.count - part.count)
    if part.isEmpty { return lastStart }
    let last = part.count - 1
    // borders[n]: the longest proper border of the last n + 1 bytes of the part.
    var borders = [Int](repeating: 0, count: part.count)
    var matched = 0
    for index in 1..<max(1, part.count) {
      while matched > 0, part[last - index] != part[last - matched] {
        matched = borders[matched - 1]
      }
      if part[last - index] == part[last - matched] { matched += 1 }
      borders[index] = matched
    }
    matched = 0
    var position = lastStart + part.count - 1
    while position >= 0 {
      while matched > 0, bytes[position] != part[last - matched] {
        matched = borders[matched - 1]
      }
      if bytes[position] == part[last - matched] { matched += 1 }
      if matched == part.count { return position }
      position -= 1
    }
    return nil
  }
}
