// Writing a file as a whole or not at all.

import Glibc
import Linting
import YAMLTree

enum AtomicFile {
  /// Writes beside the file and moves the result in its place, so that a reader never sees half of it. A
  /// link stays a link, and a file that is there keeps its permissions.
  ///
  /// Something that is not an ordinary file, such as a pipe, is written to directly. So is what the run
  /// writes to anyway: `/dev/stdout` may well be a file.
  ///
  /// - Throws: `WriteError` with the system's reason.
  static func write(_ bytes: [UInt8], to path: String) throws(WriteError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere, status.st_mode & S_IFMT != S_IFREG {
      try write(bytes, to: path, flags: O_WRONLY)
      return
    }
    if isThere, let stream = StandardStream.writing(to: status) {
      let number = stream.write(bytes)
      guard number == 0 else { throw WriteError(path: path, number: number) }
      return
    }
    // To move something in its place would need the rights of the folder only.
    guard !isThere || access(path, W_OK) == 0 else { throw WriteError(path: path, number: errno) }
    let target = isThere ? resolved(path) ?? path : path
    let interruption = PostponedInterruption()
    defer { interruption.end() }
    var number: Int32 = EEXIST
    // A run that was killed may have left a draft, and a container often gives the same number again.
    for attempt in 0..<100 where number == EEXIST {
      let draft = "\(target).\(getpid()).\(attempt).draft"
      number = 0
      do throws(WriteError) {
        try write(bytes, to: draft, flags: O_WRONLY | O_CREAT | O_EXCL)
      } catch {
        number = error.number
        continue
      }
      if isThere { chmod(draft, status.st_mode & 0o7777) }
      guard rename(draft, target) == 0 else {
        number = errno
        unlink(draft)
        break
      }
    }
    // The name in the message is the one that the user gave.
    guard number == 0 else { throw WriteError(path: path, number: number) }
  }

  /// Puts another text in the place of the one that was read from a file.
  ///
  /// - Throws: `WriteError` with the system's reason, `UsageError` when the file has changed meanwhile.
  static func replace(_ path: String, _ before: SourceText, with after: SourceText) throws {
    let current = try FileSystem.read(path)
    guard current.withBytes({ new in before.withBytes { new.elementsEqual($0) } }) else {
      throw UsageError(code: "changed-meanwhile", arguments: [("path", path)])
    }
    try write(after.withBytes { Array($0) }, to: path)
  }

  /// The path with every link followed; nil when it names nothing.
  private static func resolved(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func write(_ bytes: [UInt8], to path: String, flags: Int32) throws(WriteError) {
    let descriptor = open(path, flags | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw WriteError(path: path, number: errno) }
    var number = StandardStream.write(bytes, to: descriptor)
    if close(descriptor) != 0 && number == 0 { number = errno }
    guard number == 0 else {
      if flags & O_EXCL != 0 { unlink(path) }
      throw WriteError(path: path, number: number)
    }
  }
}

/// Holds back the signals by which a user or a system ends a run, so that no draft stays behind.
private struct PostponedInterruption {
  private var before = sigset_t()

  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, &before)
  }

  /// From here on a signal that came meanwhile ends the run.
  func end() {
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
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
