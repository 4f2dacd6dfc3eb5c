// Writing to the descriptors that a process starts with.

import Glibc

enum StandardStream: Int32 {
  case input = 0
  case output = 1
  case error = 2

  /// Takes the numbers of streams that were closed by the caller, so that no file of the run gets one
  /// of them and is read or written in its place. Using such a stream stays an error.
  static func reserveClosed() {
    for stream in [input, output, error] where fcntl(stream.rawValue, F_GETFD) < 0 {
      _ = open("/dev/null", stream == .input ? O_WRONLY : O_RDONLY)
    }
  }

  /// The stream that writes to a file; nil when none does.
  static func writing(to file: stat) -> StandardStream? {
    [output, error].first { stream in
      var status = stat()
      return fstat(stream.rawValue, &status) == 0 && status.st_dev == file.st_dev
        && status.st_ino == file.st_ino
    }
  }

  /// Whether it goes to an ordinary file, which nobody reads along.
  var isFile: Bool {
    var status = stat()
    return fstat(rawValue, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Writes everything, or up to the first error.
  ///
  /// - Returns: 0, or the error number of the system.
  func write(_ bytes: [UInt8]) -> Int32 { Self.write(bytes, to: rawValue) }

  /// - Returns: 0, or the error number of the system.
  func write(_ bytes: UnsafeRawBufferPointer) -> Int32 { Self.write(bytes, to: rawValue) }

  /// - Returns: 0, or the error number of the system.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var written = 0
    while written < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN {
          // A stream that somebody else made non-blocking: wait until it takes more.
          var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          if poll(&request, 1, -1) >= 0 || errno == EINTR { continue }
        }
        return errno
      }
      written += count
    }
    return 0
  }
}
