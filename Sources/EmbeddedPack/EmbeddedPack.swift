// The rule pack inside the program.

import YAMLTree

/// The files of `Rules/` as they were when the program was built, already parsed.
///
/// Opening the pack reads its index, a line a file. The nodes of a file are decoded when they
/// are asked for; its text is never copied.
public struct EmbeddedPack: Sendable {
  /// The pack of this program.
  public static let `default` = EmbeddedPack(literal: PackData.literal)

  private let entries: [PackEntry]
  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

  init(literal: StaticString) {
    bytes = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    var reader = PackIndexReader(bytes)
    entries = reader.entries()
  }

  /// The paths below `Rules/`, sorted by their bytes, such as `staffing/covers-hours.yaml`.
  public var paths: [String] { entries.map { string($0.path) } }

  /// The parsed file at `path`, under the name `Rules/path`; nil when the pack has no such file.
  ///
  /// - Complexity: O(nodes of the file).
  public func tree(at path: String) -> YAMLTree? {
    entry(at: path).flatMap { decode($0.text, $0.table, path) }
  }

  /// The file at `path` up to its examples, if it has any; else the whole file.
  ///
  /// - Complexity: O(nodes before the examples).
  public func head(at path: String) -> YAMLTree? {
    entry(at: path).flatMap { entry in
      entry.headTable.isEmpty
        ? decode(entry.text, entry.table, path) : decode(entry.headText, entry.headTable, path)
    }
  }

  private func decode(_ text: Range<Int>, _ table: Range<Int>, _ path: String) -> YAMLTree? {
    let source = SourceText(
      name: "Rules/" + path, static: UnsafeRawBufferPointer(rebasing: bytes[text]))
    return YAMLTree.decode(
      source: source, nodes: UnsafeRawBufferPointer(rebasing: bytes[table]))
  }

  /// The text of the file at `path`; nil when the pack has no such file.
  public func text(at path: String) -> String? {
    entry(at: path).map { string($0.text) }
  }

  /// A short scalar that stands right below the root of the file at `path`, such as its `id`, without
  /// decoding the file; nil when there is none of that name.
  public func scalar(_ key: String, at path: String) -> String? {
    guard let entry = entry(at: path) else { return nil }
    // Each pair begins with a tab.
    let tab = UInt8(ascii: "\t")
    var rest = entry.scalars
    while !rest.isEmpty {
      let start = rest.lowerBound + 1
      let end = bytes[start..<rest.upperBound].firstIndex(of: tab) ?? rest.upperBound
      let value = start + key.utf8.count + 1
      if value <= end, bytes[value - 1] == UInt8(ascii: "="),
        bytes[start..<value - 1].elementsEqual(key.utf8)
      {
        return string(value..<end)
      }
      rest = end..<rest.upperBound
    }
    return nil
  }

  private func entry(at path: String) -> PackEntry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if bytes[entries[middle].path].lexicographicallyPrecedes(path.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < entries.count, bytes[entries[low].path].elementsEqual(path.utf8) else {
      return nil
    }
    return entries[low]
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
