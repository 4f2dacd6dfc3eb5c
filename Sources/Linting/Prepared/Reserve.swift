// The room in the program, as it is read and as it is filled.

import CReserve
import Glibc

/// The room that the program has for what is worked out after it was built.
///
/// It lies among the constants of the program: a mark by which its place in the program's file is found,
/// the number of bytes in use, and those bytes.
enum Reserve {
  private static let markSize = Int(RESERVE_MARK_SIZE)
  /// Behind the mark and the number, at a multiple of 16.
  private static let contentStart = markSize + 16
  /// How many bytes fit.
  static let capacity = Int(RESERVE_SIZE) - contentStart

  private static var room: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: reserve_start(), count: Int(RESERVE_SIZE))
  }

  /// What the room of this program holds; nil when it was never filled.
  static var content: UnsafeRawBufferPointer? {
    let count = room.load(fromByteOffset: markSize, as: Int.self)
    guard count > 0, count <= capacity else { return nil }
    return UnsafeRawBufferPointer(rebasing: room[contentStart..<contentStart + count])
  }

  /// Fills the room in the file of this program; false when the content does not fit or the file is not
  /// this program's.
  static func fill(_ program: inout [UInt8], with content: [UInt8]) -> Bool {
    guard content.count <= capacity,
      let start = place(of: UnsafeRawBufferPointer(rebasing: room[..<markSize]), in: program)
    else { return false }
    let number = withUnsafeBytes(of: content.count) { Array($0) }
    program.replaceSubrange(start + markSize..<start + markSize + number.count, with: number)
    let first = start + contentStart
    program.replaceSubrange(first..<first + content.count, with: content)
    return true
  }

  /// Where a mark stands, if it stands in one place only and has the room behind it.
  private static func place(of mark: UnsafeRawBufferPointer, in program: [UInt8]) -> Int? {
    program.withUnsafeBytes { program in
      guard let base = program.baseAddress, let mark = mark.baseAddress else { return nil }
      var found: Int?
      var start = 0
      while let first = memchr(
        base + start, Int32(mark.load(as: UInt8.self)), program.count - start)
      {
        let place = UnsafeRawPointer(first) - base
        start = place + 1
        guard place + Int(RESERVE_SIZE) <= program.count else { break }
        guard memcmp(first, mark, markSize) == 0 else { continue }
        guard found == nil else { return nil }
        found = place
      }
      return found
    }
  }
}
