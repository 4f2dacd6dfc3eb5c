// The image of an archive, made when a program is built.

extension TreeArchive {
  /// An image of files without problems, which it does not hold. The same files give the same bytes.
  public static func image(of files: [String: YAMLTree]) -> [UInt8] {
    let files = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var index: [UInt8] = []
    append(Header(layout: Header.layout, count: UInt32(files.count)), to: &index)
    let indexSize = index.count + files.count * MemoryLayout<Entry>.stride
    var content: [UInt8] = []
    for (name, tree) in files {
      precondition(tree.problems.isEmpty, "\(name) has problems")
      func place(_ bytes: some Collection<UInt8>) -> UInt32 {
        let place = indexSize + content.count
        content.append(contentsOf: bytes)
        return UInt32(place)
      }
      let treePlace = place(tree.image.bytes)
      let namePlace = place(name.utf8)
      let textPlace = tree.source.withBytes { place($0) }
      content.append(
        contentsOf: repeatElement(0, count: -content.count & (TreeImage.alignment - 1)))
      append(
        Entry(
          name: namePlace, nameCount: UInt32(name.utf8.count), text: textPlace,
          textCount: UInt32(tree.source.count), tree: treePlace),
        to: &index)
    }
    return index + content
  }

  private static func append(_ value: some BitwiseCopyable, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }
}
