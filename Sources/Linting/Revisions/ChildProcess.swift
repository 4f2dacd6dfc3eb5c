// A program that is run to ask it something.

import Glibc

/// A running program, with its three streams. No shell is involved.
struct ChildProcess: ~Copyable {
  private let process: pid_t
  /// Closed ones are -1.
  private(set) var input: Int32
  private(set) var output: Int32
  private(set) var errors: Int32

  /// Starts a program that is found in `PATH`.
  ///
  /// - Parameter environment: variables to set, or with nil to leave out, beside those of this process.
  /// - Throws: `SpawnError` when there is no such program or the system cannot start it.
  init(
    _ program: String, _ arguments: [String], environment: [String: String?]
  ) throws(SpawnError) {
    // Sockets, because writing to one that the program has left gives an error instead of a signal.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    var ours: [Int32] = []
    var theirs: [Int32] = []
    for _ in 0..<3 {
      var pair: [Int32] = [-1, -1]
      guard socketpair(AF_UNIX, kind, 0, &pair) == 0 else {
        let number = errno
        for descriptor in ours + theirs { close(descriptor) }
        throw SpawnError(number: number)
      }
      ours.append(pair[0])
      theirs.append(pair[1])
    }
    let (started, number) = Self.spawn(program, arguments, environment, streams: theirs)
    for descriptor in theirs { close(descriptor) }
    guard number == 0 else {
      for descriptor in ours { close(descriptor) }
      throw SpawnError(number: number)
    }
    process = started
    input = ours[0]
    output = ours[1]
    errors = ours[2]
  }

  deinit {
    // Without its input the program ends.
    for descriptor in [input, output, errors] where descriptor >= 0 { close(descriptor) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String?], streams: [Int32]
  ) -> (pid_t, Int32) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in streams.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    // A signal that this process ignores means something to the program again.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var variables = Self.environment(changing: environment).map { strdup($0) } + [nil]
    defer { for text in words + variables { free(text) } }
    var started = pid_t()
    let number = posix_spawnp(&started, program, &actions, &attributes, &words, &variables)
    return (started, number)
  }

  private static func environment(changing changes: [String: String?]) -> [String] {
    var variables: [String] = []
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      let name = text.prefix { $0 != "=" }
      if changes[String(name)] == nil { variables.append(text) }
      next += 1
    }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
      if let value { variables.append("\(name)=\(value)") }
    }
    return variables
  }

  /// Writes to the program; false when it has gone.
  func send(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Glibc.send(
          input, buffer.baseAddress?.advanced(by: sent), buffer.count - sent,
          Int32(MSG_NOSIGNAL))
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// Closes the input, reads everything that the program says, and waits for its end.
  consuming func finish() -> (status: Int32, output: [UInt8], errors: [UInt8]) {
    close(input)
    input = -1
    var texts: [[UInt8]] = [[], []]
    var streams = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0),
      pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    while streams.contains(where: { $0.fd >= 0 }) {
      guard poll(&streams, 2, -1) >= 0 || errno == EINTR else { break }
      for index in 0..<2 where streams[index].fd >= 0 && streams[index].revents != 0 {
        if !Self.read(streams[index].fd, into: &texts[index]) { streams[index].fd = -1 }
      }
    }
    close(output)
    close(errors)
    output = -1
    errors = -1
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    discard self
    return (code, texts[0], texts[1])
  }

  /// Adds what there is to read; false at the end.
  static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      var got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      while got < 0 && errno == EINTR {
        got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      }
      count = max(0, got)
    }
    bytes += piece
    return !piece.isEmpty
  }
}

/// Why a program could not be started.
struct SpawnError: Error {
  let number: Int32

  var isMissing: Bool { number == ENOENT }
  var detail: String { String(cString: strerror(number)) }
}
