// From a finding to that by which it is known again.

import DocumentSchema
import YAMLTree

/// Makes the identities of the findings of a workspace, while its documents are there.
struct IdentityMaker {
  private let pack: RulePack
  /// The documents of each file, in the order of the file.
  private var documents: [String: [TypedDocument]] = [:]
  private var changingDaily: [String: Set<String>] = [:]
  /// The names of elements that are known by their contents.
  private var contents: [NodeID: String] = [:]
  private var contentsFile = ""

  init(_ documents: [TypedDocument], pack: RulePack) {
    self.pack = pack
    for document in documents {
      self.documents[document.tree.source.name, default: []].append(document)
    }
    self.documents = self.documents.mapValues { $0.sorted { $0.node < $1.node } }
  }

  /// The documents as parts of their files, those that have no findings too.
  var parts: [FindingIdentity.Part] {
    var parts: [FindingIdentity.Part] = []
    for (file, documents) in documents {
      parts.append(FindingIdentity.Part(file: file, kind: "", number: 1))
      var counts: [String: Int] = [:]
      for document in documents {
        let kind = document.kind ?? ""
        guard !kind.isEmpty else { continue }
        counts[kind, default: 0] += 1
        parts.append(FindingIdentity.Part(file: file, kind: kind, number: counts[kind] ?? 1))
      }
    }
    return parts
  }

  /// The identity of a finding that is in none of the documents.
  static func identity(outside finding: Finding) -> FindingIdentity {
    FindingIdentity(
      part: FindingIdentity.Part(file: finding.place.source.name, kind: "", number: 1),
      key: FindingIdentity.Key(
        rule: finding.rule, path: finding.place.path,
        arguments: FindingArguments.text(of: finding.values)))
  }

  /// - Complexity: O(length of the path × siblings); the contents of each element are read once.
  mutating func identity(of finding: Finding) -> FindingIdentity {
    let file = finding.place.source.name
    var path = finding.place.path
    let offset = finding.place.span.lowerBound
    let inFile = documents[file] ?? []
    let document = inFile.last { $0.tree.span($0.node).lowerBound <= offset }
    // What is wrong with the YAML has no path yet.
    if path.isEmpty, let document, let node = document.tree.firstNode(from: offset),
      document.tree.span(node).lowerBound == offset
    {
      path = document.path(of: node)
    }
    let kind = String(path.prefix { $0 != "." && $0 != "[" })
    var part = FindingIdentity.Part(file: file, kind: "", number: 1)
    if let document, document.kind == kind {
      let number = inFile.filter { $0.kind == kind && $0.node <= document.node }.count
      part = FindingIdentity.Part(file: file, kind: kind, number: number)
      path = steady(String(path.dropFirst(kind.count)), in: document)
    }
    if finding.isAboutSeveral || Self.namesLastElement(path, among: finding.values) {
      path = Self.withoutLastName(path)
    }
    return FindingIdentity(
      part: part,
      key: FindingIdentity.Key(
        rule: finding.rule, path: path,
        arguments: FindingArguments.text(
          of: finding.values, leavingOut: changesDaily(finding.rule))))
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
  private mutating func steady(_ path: String, in document: TypedDocument) -> String {
    guard Self.hasIndex(path) else { return path }
    let tree = document.tree
    if contentsFile != tree.source.name {
      contents = [:]
      contentsFile = tree.source.name
    }
    var node: NodeID? = tree.resolve(document.node)
    var result = ""
    var rest = path[...]
    while let mark = rest.first {
      let body = rest.dropFirst()
      if mark == "[", let close = body.firstIndex(of: "]") {
        let name = body[..<close]
        rest = body[body.index(after: close)...]
        node = node.flatMap { Self.element(name, of: $0, in: tree) }
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

  private static func element(_ name: Substring, of node: NodeID, in tree: YAMLTree) -> NodeID? {
    let elements = tree.elements(of: node)
    if let index = Int(name) {
      return elements.dropFirst(index).first { _ in true }.map(tree.resolve)
    }
    // No name consists of digits only; the element that has this one stands for itself.
    return elements.lazy.map(tree.resolve).first { element in
      tree.pairs(of: element).contains { tree.string(tree.resolve($0.value)) == name }
    }
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
