// The image of an archive, made when a program is built.

extension TreeArchive {
  /// A file that goes into an archive.
  public struct File {
    let name: String
    let label: String
    let tree: YAMLTree

    /// - Parameters:
    ///   - label: what can be asked of the file without a look at it. Files with the same label lie side by
    ///     side, so that a program which only reads those touches no other memory.
    ///   - tree: without problems, which an archive does not hold.
    public init(name: String, label: String = "", tree: YAMLTree) {
      precondition(tree.problems.isEmpty, "\(name) has problems")
      self.name = name
      self.label = label
      self.tree = tree
    }
  }

  /// An image of files with different names. The same files give the same bytes.
  public static func image(of files: [File]) -> [UInt8] {
    let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var content: [UInt8] = []
    let start = MemoryLayout<Header>.size + files.count * MemoryLayout<Entry>.stride
    func place(_ bytes: some Collection<UInt8>) -> Extent {
      defer { content.append(contentsOf: bytes) }
      return Extent(start: UInt32(start + content.count), count: UInt32(bytes.count))
    }
    var entries = files.map { file in
      Entry(
        name: place(file.name.utf8), label: place(file.label.utf8), text: Extent(), tree: Extent())
    }
    let labels = Set(files.map(\.label)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for label in labels {
      for (index, file) in files.enumerated() where file.label == label {
        let gap = -content.count & (TreeImage.alignment - 1)
        content.append(contentsOf: repeatElement(0, count: gap))
        entries[index].tree = place(file.tree.image.bytes)
        entries[index].text = file.tree.source.withBytes { place($0) }
      }
    }
    var image: [UInt8] = []
    append(Header(layout: Header.layout, count: UInt32(files.count)), to: &image)
    for entry in entries { append(entry, to: &image) }
    return image + content
  }

  private static func append(_ value: some BitwiseCopyable, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
}
