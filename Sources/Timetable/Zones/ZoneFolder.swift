// A folder of TZif files on disk.

import Glibc

/// Reads the files of a zoneinfo folder.
struct ZoneFolder {
  let path: String

  /// Zone files are some kilobytes; more than this is something else.
  private static let largestFile = 1 << 20
  private static let deepest = 3

  /// The bytes of a zone's file; `nil` when there is no such regular file.
  ///
  /// - Parameter name: a name that `TimeZoneName` has found valid.
  func read(_ name: String) -> [UInt8]? {
    let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= Self.largestFile
    else { return nil }
    return contents(of: descriptor, size: Int(status.st_size))
  }

  /// Whether the folder holds any zone at all.
  func hasZones() -> Bool {
    if let bytes = read("UTC"), TZifFile.isTZif(bytes) { return true }
    return !names().isEmpty
  }

  /// The names of the zones below the folder, in order.
  func names() -> [String] {
    var names: [String] = []
    var pending: [(prefix: String, depth: Int)] = [("", 1)]
    while let (prefix, depth) = pending.popLast() {
      for entry in entries(of: path + "/" + prefix) {
        let name = prefix + entry
        guard TimeZoneName.isValid(name), !TimeZoneName.isNoPlace(name + "/") else { continue }
        if isFolder(name) {
          if depth < Self.deepest { pending.append((name + "/", depth + 1)) }
        } else if let bytes = read(name), TZifFile.isTZif(bytes) {
          names.append(name)
        }
      }
    }
    return names.sorted()
  }

  private func contents(of descriptor: Int32, size: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
      }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { break }
      filled += count
    }
    bytes.removeLast(size - filled)
    return bytes
  }

  private func isFolder(_ name: String) -> Bool {
    var status = stat()
    return stat(path + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func entries(of folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
          String(cString: $0)
        }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
