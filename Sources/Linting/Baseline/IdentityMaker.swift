// From a finding to that by which it is known again.

import DocumentSchema
import YAMLTree

/// Makes the identities of the findings of a workspace, while its documents are there.
struct IdentityMaker {
  private let pack: RulePack
  /// The documents of each file, in the order of the file, each with its number among those of its kind.
  private var documents: [String: [(document: TypedDocument, number: Int)]] = [:]
  private var changingDaily: [String: Set<String>] = [:]
  /// The names of elements that are known by their contents.
  private var contents: [NodeID: String] = [:]
  /// The elements of the lists that paths have led through.
  private var elements: [NodeID: [NodeID]] = [:]
  /// The file that the two are about.
  private var currentFile = ""

  init(_ documents: [TypedDocument], pack: RulePack) {
    self.pack = pack
    for (file, inFile) in Dictionary(grouping: documents, by: { $0.tree.source.name }) {
      var counts: [String: Int] = [:]
      self.documents[file] = inFile.sorted { $0.node < $1.node }.map { document in
        counts[document.kind ?? "", default: 0] += 1
        return (document, counts[document.kind ?? ""] ?? 1)
      }
    }
  }

  /// The documents as parts of their files, those that have no findings too.
  var parts: [FindingIdentity.Part] {
    documents.flatMap { file, documents in
      [FindingIdentity.Part(file: file, kind: "", number: 1)]
        + documents.compactMap { document, number in
          document.kind.map { FindingIdentity.Part(file: file, kind: $0, number: number) }
        }
    }
  }

  /// The identity of a finding that is in none of the documents.
  static func identity(outside finding: Finding) -> FindingIdentity {
    FindingIdentity(
      part: FindingIdentity.Part(file: finding.place.source.name, kind: "", number: 1),
      key: FindingIdentity.Key(
        rule: finding.rule, path: finding.place.path,
        arguments: FindingArguments.text(of: steadyValues(of: finding))))
  }

  /// The values without what depends on the folder that the run was started in, or on documents elsewhere.
  private static func steadyValues(
    of finding: Finding
  ) -> [(name: String, value: FindingValue)] {
    guard finding.rule == MetaRule.reference.id else { return finding.values }
    return finding.values.compactMap { name, value in
      switch name {
      // As the document writes it.
      case "path": (name, .string(finding.place.source.string(finding.place.span)))
      case "count": nil
      default: (name, value)
      }
    }
  }

  /// - Complexity: O(length of the path × log elements); each list and each element is read once.
  mutating func identity(of finding: Finding) -> FindingIdentity {
    let file = finding.place.source.name
    var path = finding.place.path
    let offset = finding.place.span.lowerBound
    let (document, number) = self.document(in: file, at: offset) ?? (nil, 1)
    // What is wrong with the YAML has no path yet.
    if path.isEmpty, let document, let node = document.tree.firstNode(from: offset),
      document.tree.span(node).lowerBound == offset
    {
      path = document.path(of: node)
    }
    let kind = String(path.prefix { $0 != "." && $0 != "[" })
    var part = FindingIdentity.Part(file: file, kind: "", number: 1)
    if let document, document.kind == kind {
      part = FindingIdentity.Part(file: file, kind: kind, number: number)
      path = steady(String(path.dropFirst(kind.count)), at: offset, in: document)
    }
    if finding.isAboutSeveral || Self.namesLastElement(path, among: finding.values) {
      path = Self.withoutLastName(path)
    }
    return FindingIdentity(
      part: part,
      key: FindingIdentity.Key(
        rule: finding.rule, path: path,
        arguments: FindingArguments.text(
          of: Self.steadyValues(of: finding), leavingOut: changesDaily(finding.rule))))
  }

  /// The last document of a file that begins at an offset or before it.
  private func document(in file: String, at offset: Int) -> (TypedDocument?, Int)? {
    guard let inFile = documents[file] else { return nil }
    var low = 0
    var high = inFile.count
    while low < high {
      let middle = (low + high) / 2
      let document = inFile[middle].document
      if document.tree.span(document.node).lowerBound <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? (inFile[low - 1].document, inFile[low - 1].number) : nil
  }

  private mutating func changesDaily(_ rule: String) -> Set<String> {
    if let known = changingDaily[rule] { return known }
    let names = pack.rule(named: rule)?.changesDaily ?? []
    changingDaily[rule] = names
    return names
  }

  /// Whether the values of a finding list the element that its place is in, among others or alone.
  private static func namesLastElement(
    _ path: String, among values: [(name: String, value: FindingValue)]
  ) -> Bool {
    guard let open = path.lastIndex(of: "["), let close = path[open...].firstIndex(of: "]") else {
      return false
    }
    let name = FindingValue.string(String(path[path.index(after: open)..<close]))
    return values.contains { _, value in
      if case .list(let list) = value { list.contains(name) } else { false }
    }
  }

  /// `plan.channels[x].owner` as `plan.channels[*].owner`: of several elements the first is shown, and
  /// which one that is depends on their order.
  private static func withoutLastName(_ path: String) -> String {
    guard let open = path.lastIndex(of: "["), let close = path[open...].firstIndex(of: "]") else {
      return path
    }
    return path[...open] + "*" + path[close...]
  }

  /// The path with the indices of elements without a name replaced by a name for their contents.
  private mutating func steady(
    _ path: String, at offset: Int, in document: TypedDocument
  ) -> String {
    guard Self.hasIndex(path) else { return path }
    let tree = document.tree
    if currentFile != tree.source.name {
      contents = [:]
      elements = [:]
      currentFile = tree.source.name
    }
    var node: NodeID? = tree.resolve(document.node)
    var result = ""
    var rest = path[...]
    while let mark = rest.first {
      let body = rest.dropFirst()
      if mark == "[", let close = body.firstIndex(of: "]") {
        let name = body[..<close]
        rest = body[body.index(after: close)...]
        node = node.flatMap { element(name, of: $0, at: offset, in: tree) }
        if let node, Int(name) != nil {
          result += "[~\(content(of: node, in: tree))]"
        } else {
          result += "[\(name)]"
        }
      } else if mark == "." {
        let end = body.firstIndex { $0 == "." || $0 == "[" } ?? body.endIndex
        let name = String(body[..<end])
        rest = body[end...]
        node = node.flatMap { tree.value(of: $0, forKey: name) }.map(tree.resolve)
        result += "." + name
      } else {
        return path
      }
    }
    return result
  }

  private static func hasIndex(_ path: String) -> Bool {
    var isOpen = false
    for byte in path.utf8 {
      if isOpen, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { return true }
      isOpen = byte == UInt8(ascii: "[")
    }
    return false
  }

  /// The element of an index; else the one that the place of the finding is in.
  private mutating func element(
    _ name: Substring, of list: NodeID, at offset: Int, in tree: YAMLTree
  ) -> NodeID? {
    if elements[list] == nil { elements[list] = Array(tree.elements(of: list)) }
    guard let all = elements[list] else { return nil }
    if let index = Int(name) { return all.indices.contains(index) ? tree.resolve(all[index]) : nil }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if tree.span(all[middle]).lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? tree.resolve(all[low - 1]) : nil
  }

  /// A short name for what an element says, whatever the order of its keys and the style of its values.
  private mutating func content(of node: NodeID, in tree: YAMLTree) -> String {
    if let known = contents[node] { return known }
    var hash = Fingerprint()
    hash.add(Self.canonical(node, in: tree, depth: 0))
    let name = String(hash.text.prefix(8))
    contents[node] = name
    return name
  }

  private static func canonical(_ node: NodeID, in tree: YAMLTree, depth: Int) -> String {
    switch tree.kind(node) {
    case .scalar: return PlainToken.quoted(tree.string(node))
    // What an alias repeats is not read again: it may be long, or repeat something itself.
    case .alias: return "*" + (tree.anchorName(node) ?? "")
    case .sequence:
      guard depth < 100 else { return "" }
      return "["
        + tree.elements(of: node).map { canonical($0, in: tree, depth: depth + 1) }
        .joined(separator: ",") + "]"
    case .mapping:
      guard depth < 100 else { return "" }
      return "{"
        + tree.pairs(of: node).map {
          tree.string($0.key) + ":" + canonical($0.value, in: tree, depth: depth + 1)
        }.sorted().joined(separator: ",") + "}"
    }
  }
}
