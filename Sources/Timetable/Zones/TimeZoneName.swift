// Which names may be looked up in a folder of time-zone data.

/// The rules for a time zone's name.
enum TimeZoneName {
  private static let longest = 64

  /// Whether a name has the shape of an IANA name and so cannot leave the folder: parts of letters,
  /// digits, `_`, `+` and `-` with single slashes between them. Refused too are the entries of a
  /// zoneinfo folder that are no places (`localtime` depends on the machine, `right/` counts leap seconds).
  static func isValid(_ name: String) -> Bool {
    let bytes = name.utf8
    guard !bytes.isEmpty, bytes.count <= longest else { return false }
    var previous = slash
    for byte in bytes {
      if byte == slash {
        if previous == slash { return false }
      } else if !isNameByte(byte) {
        return false
      }
      previous = byte
    }
    return previous != slash && !isNoPlace(name)
  }

  static func isNoPlace(_ name: String) -> Bool {
    name == "localtime" || name == "posixrules" || name == "Factory"
      || name.hasPrefix("right/") || name.hasPrefix("posix/")
  }

  private static let slash = UInt8(ascii: "/")

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Ascii.lowercase.contains(byte | 0x20) || Ascii.digits.contains(byte)
      || byte == Ascii.hyphen || byte == Ascii.plus || byte == UInt8(ascii: "_")
  }
}
