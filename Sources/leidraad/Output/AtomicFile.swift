// Writing a file as a whole or not at all.

import Glibc
import Linting

enum AtomicFile {
  /// Writes beside the file and moves the result in its place, so that a reader never sees half of it.
  /// Something that is not an ordinary file, such as a pipe, is written to directly.
  ///
  /// - Throws: `WriteError` with the system's reason.
  static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      try write(bytes, to: path, flags: O_WRONLY)
      return
    }
    let draft = "\(path).\(getpid()).draft"
    do {
      try write(bytes, to: draft, flags: O_WRONLY | O_CREAT | O_EXCL)
    } catch {
      // The name in the message is the one that the user gave.
      throw WriteError(path: path, number: error.number)
    }
    guard rename(draft, path) == 0 else {
      let number = errno
      unlink(draft)
      throw WriteError(path: path, number: number)
    }
  }

  private static func write(_ bytes: [UInt8], to path: String, flags: Int32) throws(WriteError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, number: errno) }
    var number = StandardStream.write(bytes, to: descriptor)
    if close(descriptor) != 0 && number == 0 { number = errno }
    guard number == 0 else {
      if flags & O_CREAT != 0 { unlink(path) }
      throw WriteError(path: path, number: number)
    }
  }
}

/// A file that could not be written.
struct WriteError: Error {
  /// Nil: standard output.
  let path: String?
  let number: Int32

  /// The system's own words.
  var detail: String { String(cString: strerror(number)) }
}
