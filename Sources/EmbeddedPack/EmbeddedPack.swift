// The rule pack inside the program.

import Glibc
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
    var key = key
    return key.withUTF8 { key in
      var rest = entry.scalars
      while !rest.isEmpty {
        let start = rest.lowerBound + 1
        var end = start
        while end < rest.upperBound, bytes[end] != tab { end += 1 }
        let value = start + key.count + 1
        if value <= end, bytes[value - 1] == UInt8(ascii: "="),
          compare(start..<value - 1, key) == 0
        {
          return string(value..<end)
        }
        rest = end..<rest.upperBound
      }
      return nil
    }
  }

  private func entry(at path: String) -> PackEntry? {
    var path = path
    return path.withUTF8 { path in
      var low = 0
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        let order = compare(entries[middle].path, path)
        if order == 0 { return entries[middle] }
        if order < 0 { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// Below zero when the bytes of the pack come before the text, zero when they are the same.
  private func compare(_ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    let common = min(range.count, text.count)
    if common > 0, let start = bytes.baseAddress, let other = text.baseAddress {
      let order = memcmp(start + range.lowerBound, other, common)
      if order != 0 { return Int(order) }
    }
    return range.count - text.count
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }
}
