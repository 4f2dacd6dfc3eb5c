// Reading files and folders, with errors that name the file.

import Glibc
public import YAMLTree

/// A file or folder that could not be read or written, and why.
public struct FileError: Error, Sendable {
  public enum Reason: String, CaseIterable, Sendable {
    case notFound = "not-found"
    case notReadable = "not-readable"
    case notWritable = "not-writable"
    case isFolder = "is-folder"
    case notRegular = "not-regular"
    case tooLarge = "too-large"
    /// A file of a commit whose contents this clone does not have.
    case notInClone = "not-in-clone"
    case other
  }

  public let path: String
  public let reason: Reason
  /// The system's own words.
  public let detail: String

  init(path: String, number: Int32) {
    self.path = path
    detail = String(cString: strerror(number))
    reason =
      switch number {
      case ENOENT, ENOTDIR: .notFound
      case EACCES, EPERM: .notReadable
      case EISDIR: .isFolder
      default: .other
      }
  }

  init(path: String, reason: Reason, detail: String = "") {
    self.path = path
    self.reason = reason
    self.detail = detail
  }
}

/// The little that a linter needs of the file system.
public enum FileSystem {
  public enum Kind: Sendable { case file, folder }

  /// What the path names, following links.
  public static func kind(of path: String) throws(FileError) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError(path: path, number: errno) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The file's bytes, up to `limit` of them; a longer file is read no further.
  ///
  /// A file over the limit is returned cut one byte past it, so that the parser's own limit speaks.
  ///
  /// - Parameter onlyRegular: refuse pipes and devices. A path that the user wrote may be one; what was
  ///   found in a folder or stands in a document may not.
  public static func read(
    _ path: String, named name: String? = nil, limit: Int = ParseLimits.default.fileSize,
    onlyRegular: Bool = false
  ) throws(FileError) -> SourceText {
    // A pipe without a writer would be waited for for ever when it is opened.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (onlyRegular ? O_NONBLOCK : 0))
    guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path: path, number: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw FileError(path: path, number: EISDIR) }
    if onlyRegular, status.st_mode & S_IFMT != S_IFREG {
      throw FileError(path: path, reason: .notRegular)
    }
    let expected = min(max(Int(status.st_size), 0), limit) + 1
    return SourceText(
      name: name ?? path,
      bytes: try read(descriptor: descriptor, path: path, expected: expected, limit: limit))
  }

  /// Standard input, with the same limit as a file.
  public static func readStandardInput(
    named name: String, limit: Int = ParseLimits.default.fileSize
  ) throws(FileError) -> SourceText {
    SourceText(
      name: name,
      bytes: try read(
        descriptor: STDIN_FILENO, path: name, expected: 1 << 16, limit: limit))
  }

  private static func read(
    descriptor: Int32, path: String, expected: Int, limit: Int
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = expected
    while bytes.count <= limit {
      var failure: Int32 = 0
      let wanted = min(chunk, limit + 1 - bytes.count)
      let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
        var total = 0
        while total < wanted {
          let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: total), wanted - total)
          if got < 0 && errno == EINTR { continue }
          if got < 0 { failure = errno }
          if got <= 0 { break }
          total += got
        }
        count = total
      }
      guard failure == 0 else { throw FileError(path: path, number: failure) }
      if bytes.isEmpty { bytes = piece } else { bytes.append(contentsOf: piece) }
      if piece.count < wanted { break }
      chunk = max(1 << 16, bytes.count)
    }
    return bytes
  }

  /// The files under a folder, in the order of their paths. Hidden files and folders are left out, and
  /// links to folders are not followed, so that the walk ends.
  ///
  /// - Parameter unreadable: takes the folders within it that cannot be read.
  public static func files(
    under folder: String, withExtensions extensions: Set<String>, unreadable: inout [FileError]
  ) throws(FileError) -> [String] {
    guard let directory = opendir(folder) else { throw FileError(path: folder, number: errno) }
    var names: [(name: String, type: UInt8)] = []
    while let entry = readdir(directory) {
      let type = entry.pointee.d_type
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append((name, type)) }
    }
    closedir(directory)
    names.sort { $0.name < $1.name }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    var found: [String] = []
    for (name, type) in names {
      let path = prefix + name
      if type == UInt8(DT_DIR) || type == UInt8(DT_UNKNOWN) && isFolder(path) {
        do throws(FileError) {
          found += try files(under: path, withExtensions: extensions, unreadable: &unreadable)
        } catch {
          unreadable.append(error)
        }
      } else if let dot = name.lastIndex(of: "."),
        extensions.contains(String(name[name.index(after: dot)...]).lowercased())
      {
        if type != UInt8(DT_REG), (try? kind(of: path)) == .folder { continue }
        found.append(path)
      }
    }
    return found
  }

  /// Whether the path itself is a folder, and not a link to one. For file systems that do not tell.
  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
