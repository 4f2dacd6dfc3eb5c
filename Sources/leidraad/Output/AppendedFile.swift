// Adding to a file that others write to as well.

import Glibc

enum AppendedFile {
  /// Adds bytes to the end of a file, which is made when there is none.
  ///
  /// - Throws: `WriteError` with the system's reason.
  static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, number: errno) }
    var number = StandardStream.write(bytes, to: descriptor)
    if close(descriptor) != 0 && number == 0 { number = errno }
    guard number == 0 else { throw WriteError(path: path, number: number) }
  }
}
