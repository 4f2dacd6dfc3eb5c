// Many parsed files in one stretch of memory.

import Glibc

/// Parsed files, by name, in an image that a program was built with: they are read where they lie.
///
/// The image is as trustworthy as the program that it is a part of. Nothing in it is checked but that it was
/// made for this layout of nodes.
public struct TreeArchive: Sendable {
  /// What an image begins with; the entries follow.
  struct Header: BitwiseCopyable {
    let layout: UInt32
    let count: UInt32

    /// Another number for every change of what lies in an image.
    static let layout = UInt32(truncatingIfNeeded: 1 << 16 | MemoryLayout<Node>.size)
  }

  /// Where something is, in bytes from the start of the image.
  struct Extent: BitwiseCopyable {
    var start: UInt32 = 0
    var count: UInt32 = 0
  }

  /// Where the parts of a file are.
  struct Entry: BitwiseCopyable {
    let name: Extent
    let label: Extent
    var text: Extent
    var tree: Extent
  }

  private nonisolated(unsafe) let start: UnsafeRawPointer
  /// In order of the bytes of the names.
  private nonisolated(unsafe) let entries: UnsafeBufferPointer<Entry>

  /// Opens an image made by ``image(of:)``, which stays in place for as long as the program runs.
  ///
  /// - Parameter start: a multiple of four.
  public init(at start: UnsafeRawPointer) {
    let header = start.load(as: Header.self)
    precondition(
      header.layout == Header.layout, "The image was made for another layout of nodes.")
    self.start = start
    entries = UnsafeBufferPointer(
      start: (start + MemoryLayout<Header>.size).assumingMemoryBound(to: Entry.self),
      count: Int(header.count))
  }

  /// The names of the files, in order of their bytes.
  public var names: [String] {
    entries.map { String(decoding: bytes($0.name), as: UTF8.self) }
  }

  /// What the file called `name` is labelled with; nil when there is none.
  ///
  /// - Complexity: O(log files).
  public func label(of name: String) -> String? {
    entry(named: name).map { String(decoding: bytes($0.label), as: UTF8.self) }
  }

  /// The file called `name`, with nothing copied or decoded; nil when there is none.
  ///
  /// - Parameter prefix: what stands before that in the name of its source.
  /// - Complexity: O(log files).
  public func tree(named name: String, prefix: String = "") -> YAMLTree? {
    guard let entry = entry(named: name) else { return nil }
    return YAMLTree(
      source: SourceText(name: prefix + name, static: bytes(entry.text)),
      image: TreeImage(at: start + Int(entry.tree.start)))
  }

  private func entry(named name: String) -> Entry? {
    var name = name
    return name.withUTF8 { name in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let order = compare(bytes(entries[middle].name), UnsafeRawBufferPointer(name))
        if order == 0 { return entries[middle] }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  private func bytes(_ extent: Extent) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: start + Int(extent.start), count: Int(extent.count))
  }

  /// Below zero when the first comes before the second, zero when they are the same.
  private func compare(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> Int {
    if let left = first.baseAddress, let right = second.baseAddress {
      let order = memcmp(left, right, min(first.count, second.count))
      if order != 0 { return Int(order) }
    }
    return first.count - second.count
  }
}
