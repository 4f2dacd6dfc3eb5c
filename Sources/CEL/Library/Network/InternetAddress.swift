// Addresses of the Internet Protocol, versions 4 and 6.

/// An address. A version 6 address that stands for one of version 4 is that one of version 4.
struct InternetAddress: Hashable, Sendable {
  /// 32 or 128 bits.
  let bits: UInt128
  let isVersion6: Bool

  var width: Int { isVersion6 ? 128 : 32 }

  /// Reads an address; nil for anything else, with a zone or with an address of version 4 inside.
  init?(_ text: StringValue) {
    let parsed = text.withUTF8 { bytes -> InternetAddress? in
      guard bytes.count <= 45 else { return nil }
      return bytes.contains(UInt8(ascii: ":"))
        ? InternetAddress.version6(bytes) : InternetAddress.version4(bytes)
    }
    guard let parsed else { return nil }
    self = parsed
  }

  init(bits: UInt128, isVersion6: Bool) {
    self.bits = bits
    self.isVersion6 = isVersion6
  }

  private static func version4(_ bytes: some Sequence<UInt8>) -> InternetAddress? {
    var bits: UInt128 = 0
    var parts = 0
    for part in Array(bytes).split(
      separator: UInt8(ascii: "."), maxSplits: 4, omittingEmptySubsequences: false)
    {
      guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else {
        return nil
      }
      var number = 0
      for byte in part {
        guard let digit = decimalDigit(byte) else { return nil }
        number = number * 10 + Int(digit)
      }
      guard number <= 255 else { return nil }
      bits = bits << 8 | UInt128(number)
      parts += 1
    }
    return parts == 4 ? InternetAddress(bits: bits, isVersion6: false) : nil
  }

  private static func version6(_ bytes: UnsafeBufferPointer<UInt8>) -> InternetAddress? {
    var groups: [UInt128] = []
    // The number of groups before `::`.
    var gap: Int?
    var position = 0
    if bytes.count >= 2, bytes[0] == UInt8(ascii: ":") {
      guard bytes[1] == UInt8(ascii: ":") else { return nil }
      gap = 0
      position = 2
    }
    while position < bytes.count {
      var group: UInt128 = 0
      var digits = 0
      while position < bytes.count, let digit = hexadecimalDigit(bytes[position]), digits < 5 {
        group = group << 4 | UInt128(digit)
        digits += 1
        position += 1
      }
      guard (1...4).contains(digits), groups.count < 8 else { return nil }
      groups.append(group)
      if position == bytes.count { break }
      guard bytes[position] == UInt8(ascii: ":") else { return nil }
      position += 1
      guard position < bytes.count else { return nil }
      if bytes[position] == UInt8(ascii: ":") {
        guard gap == nil else { return nil }
        gap = groups.count
        position += 1
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    let bits = groups.reduce(UInt128(0)) { $0 << 16 | $1 }
    if bits >> 32 == 0xFFFF {
      return InternetAddress(bits: bits & 0xFFFF_FFFF, isVersion6: false)
    }
    return InternetAddress(bits: bits, isVersion6: true)
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
    if let digit = decimalDigit(byte) { return digit }
    let letter = (byte | 0x20) &- UInt8(ascii: "a")
    return letter < 6 ? letter + 10 : nil
  }

  /// As RFC 5952 writes it.
  var text: String {
    guard isVersion6 else {
      return [24, 16, 8, 0].map { String(bits >> UInt128($0) & 0xFF) }.joined(separator: ".")
    }
    let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> UInt128((7 - $0) * 16)) }
    // The first of the longest runs of two zeros or more becomes `::`.
    var longest = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > max(1, longest.count) { longest = start..<end }
      start = max(end, start + 1)
    }
    func written(_ range: Range<Int>) -> String {
      groups[range].map { String($0, radix: 16) }.joined(separator: ":")
    }
    if longest.isEmpty { return written(0..<8) }
    return written(0..<longest.lowerBound) + "::" + written(longest.upperBound..<8)
  }

  /// The address with all but the first bits zero.
  func masked(to length: Int) -> InternetAddress {
    let host = width - length
    return InternetAddress(
      bits: host >= 128 ? 0 : (bits >> UInt128(host)) << UInt128(host), isVersion6: isVersion6)
  }

  // MARK: - Kinds of addresses

  var isUnspecified: Bool { bits == 0 }
  var isLoopback: Bool { isVersion6 ? bits == 1 : bits >> 24 == 127 }
  var isMulticast: Bool { isVersion6 ? bits >> 120 == 0xFF : bits >> 28 == 0xE }
  var isLinkLocalUnicast: Bool { isVersion6 ? bits >> 118 == 0x3FA : bits >> 16 == 0xA9FE }
  var isLinkLocalMulticast: Bool {
    isVersion6 ? bits >> 112 & 0xFF0F == 0xFF02 : bits >> 8 == 0xE00000
  }
  private var isBroadcast: Bool { !isVersion6 && bits == 0xFFFF_FFFF }
  var isGlobalUnicast: Bool {
    !isUnspecified && !isBroadcast && !isLoopback && !isMulticast && !isLinkLocalUnicast
  }
}

/// A range of addresses: those that begin with the same bits.
struct AddressRange: Hashable, Sendable {
  let address: InternetAddress
  let prefixLength: Int

  /// Reads `address/length`; nil for anything else.
  init?(_ text: StringValue) {
    let slash = text.withUTF8 { bytes in bytes.lastIndex(of: UInt8(ascii: "/")) }
    guard let slash, let address = InternetAddress(text.part(0..<slash)) else { return nil }
    let digits = text.part(slash + 1..<text.utf8Count).string
    guard (1...3).contains(digits.utf8.count), digits.utf8.allSatisfy({ decimalDigit($0) != nil }),
      digits == "0" || !digits.hasPrefix("0"), let length = Int(digits), length <= address.width
    else { return nil }
    self.init(address: address, prefixLength: length)
  }

  init(address: InternetAddress, prefixLength: Int) {
    self.address = address
    self.prefixLength = prefixLength
  }

  var text: String { "\(address.text)/\(prefixLength)" }

  var masked: AddressRange {
    AddressRange(address: address.masked(to: prefixLength), prefixLength: prefixLength)
  }

  func contains(_ other: InternetAddress) -> Bool {
    other.isVersion6 == address.isVersion6
      && other.masked(to: prefixLength) == address.masked(to: prefixLength)
  }

  func contains(_ other: AddressRange) -> Bool {
    prefixLength <= other.prefixLength && contains(other.address)
  }
}
