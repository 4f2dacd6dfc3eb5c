// Writing to the descriptors that a process starts with.

import Glibc

enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes everything, or stops when nobody reads any more.
  func write(_ bytes: [UInt8]) {
    _ = Self.write(bytes, to: rawValue)
  }

  /// - Returns: 0, or the error number of the system.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        written += count
      }
      return 0
    }
  }
}
