// The contents of the files of a commit, one after the other from one git process.

import Glibc
import Synchronization

/// Reads blobs by their number through `git cat-file --batch`, which is started when the first is asked for.
final class BlobReader: Sendable {
  /// Takes the process out of the lock while it is spoken to; it may not be copied.
  private struct State: ~Copyable {
    var process: ChildProcess?
    /// What has been read and not used.
    var buffer: [UInt8] = []
    var used = 0
    var isBroken = false
  }

  private let state = Mutex(State())
  private let start: @Sendable () throws(GitError) -> ChildProcess

  init(start: @escaping @Sendable () throws(GitError) -> ChildProcess) { self.start = start }

  /// The bytes of a blob, at most `limit` and one more; nil when they are not in this clone.
  func bytes(of id: String, limit: Int) -> [UInt8]? {
    state.withLock { state in
      if state.isBroken { return nil }
      if state.process == nil { state.process = try? start() }
      let bytes = Self.ask(id, limit: limit, &state)
      return bytes
    }
  }

  private static func ask(_ id: String, limit: Int, _ state: inout State) -> [UInt8]? {
    guard state.process?.send(Array((id + "\n").utf8)) == true,
      let header = line(&state)
    else {
      state.isBroken = true
      return nil
    }
    // `<number> blob <size>`, or `<number> missing`.
    let parts = header.split(separator: " ")
    guard parts.count == 3, parts[1] == "blob", let size = Int(parts[2]), size >= 0 else {
      return nil
    }
    guard let bytes = take(size, keeping: limit + 1, &state), take(1, keeping: 0, &state) != nil
    else {
      state.isBroken = true
      return nil
    }
    return bytes
  }

  private static func line(_ state: inout State) -> String? {
    while true {
      if let end = state.buffer[state.used...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: state.buffer[state.used..<end], as: UTF8.self)
        state.used = end + 1
        return line
      }
      guard fill(&state) else { return nil }
    }
  }

  /// The next bytes, of which the first ones are kept; nil when there are fewer.
  private static func take(_ count: Int, keeping most: Int, _ state: inout State) -> [UInt8]? {
    var bytes: [UInt8] = []
    var left = count
    while left > 0 {
      if state.used == state.buffer.count, !fill(&state) { return nil }
      let part = state.buffer[state.used...].prefix(left)
      bytes += part.prefix(max(0, most - bytes.count))
      state.used += part.count
      left -= part.count
    }
    return bytes
  }

  private static func fill(_ state: inout State) -> Bool {
    if state.used > 0 {
      state.buffer.removeFirst(state.used)
      state.used = 0
    }
    guard let output = state.process?.output else { return false }
    return ChildProcess.read(output, into: &state.buffer)
  }
}
