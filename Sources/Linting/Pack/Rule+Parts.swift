// What a rule file holds beside its settings, read from it when somebody asks.

import YAMLTree

extension Rule {
  /// The stance of the policy that the rule holds the documents to, where the sources disagree.
  public var stance: String? { reader.string("stance", of: root) }
  public var title: LocalizedText { reader.text("title", of: root) }
  public var why: LocalizedText { reader.text("why", of: root) }
  public var sources: [Source] {
    reader.value("source", of: root).map { Source.all(in: $0, reader) } ?? []
  }

  /// The values that change with the day of the run, by which no finding is known again: those under
  /// `changes_daily`.
  var changesDaily: Set<String> {
    let blocks = reader.value("checks", of: root).map(reader.elements) ?? []
    return Set(
      ([root] + blocks).flatMap { block in
        reader.value("changes_daily", of: block).map(reader.listOrOne) ?? []
      }.map(tree.string))
  }
}

extension Rule.Source {
  static func all(in list: NodeID, _ reader: MappingReader) -> [Rule.Source] {
    reader.elements(of: list).map { entry in
      let document = reader.value("document", of: entry) ?? entry
      return Rule.Source(
        document: reader.tree.string(document), at: reader.string("at", of: entry) ?? "",
        isDerived: reader.string("derived", of: entry) == "true", node: document)
    }
  }
}

extension Rule.Check {
  var each: [Rule.Iteration] { nodes("each").map(iteration) }
  /// How many iterations there are in ``each``.
  var iterationCount: Int { count("each") }
  var when: [Rule.Expression] { nodes("when").map(reader.expression) }
  /// How many conditions there are in ``when``.
  var conditionCount: Int { count("when") }
  var needs: [(have: Rule.Expression, title: LocalizedText)] {
    nodes("needs").map { (reader.expression("have", of: $0), reader.text("title", of: $0)) }
  }
  var lets: [(name: String, value: Rule.Expression)] { named("let") }
  var require: Rule.Expression { reader.expression("require", of: block) }
  var at: [Rule.Expression] { nodes("at").map(reader.expression) }
  var also: [(at: Rule.Expression, when: Rule.Expression?, label: LocalizedText)] {
    nodes("also").map { place in
      (
        reader.expression("at", of: place),
        reader.value("when", of: place).map(reader.expression), reader.text("label", of: place)
      )
    }
  }
  var message: LocalizedText { reader.text("message", of: block) }
  var fixes: [(text: LocalizedText, when: Rule.Expression?)] {
    nodes("fix").map { fix in
      (LocalizedText(tree: tree, node: fix), reader.value("when", of: fix).map(reader.expression))
    }
  }
  var values: [(name: String, value: Rule.Expression)] { named("values") }

  /// One of the iterations, by its number.
  func iteration(_ number: Int) -> Rule.Iteration { iteration(node("each", number)) }

  /// One of the conditions, by its number.
  func condition(_ number: Int) -> Rule.Expression { reader.expression(node("when", number)) }

  private var tree: YAMLTree { reader.tree }

  private func iteration(_ node: NodeID) -> Rule.Iteration {
    Rule.Iteration(node, in: tree)
      ?? Rule.Iteration(variable: "", collection: reader.expression(node))
  }

  /// One of the nodes of a list that has so many, or the only one.
  private func node(_ key: String, _ number: Int) -> NodeID {
    let list = reader.value(key, of: block) ?? block
    guard tree.kind(list) == .sequence else { return list }
    var elements = tree.elements(of: list).makeIterator()
    for _ in 0..<number { _ = elements.next() }
    return elements.next().map(tree.resolve) ?? list
  }

  private func nodes(_ key: String) -> [NodeID] {
    reader.value(key, of: block).map(reader.listOrOne) ?? []
  }

  private func count(_ key: String) -> Int {
    guard let node = reader.value(key, of: block) else { return 0 }
    return tree.kind(node) == .sequence ? tree.childCount(node) : 1
  }

  private func named(_ key: String) -> [(name: String, value: Rule.Expression)] {
    guard let mapping = reader.value(key, of: block) else { return [] }
    return tree.pairs(of: mapping).map { pair in
      (tree.string(pair.key), reader.expression(tree.resolve(pair.value)))
    }
  }
}

extension Rule.Iteration {
  /// What stands before and after the first ` in `; nil where there is none.
  init?(_ node: NodeID, in tree: YAMLTree) {
    let parts = tree.withUTF8(node) { text in
      IterationText(text).map { parts in
        (
          String(decoding: text[parts.variable], as: UTF8.self),
          String(decoding: text[parts.collection], as: UTF8.self), parts.collection.lowerBound
        )
      }
    }
    guard let (variable, collection, offset) = parts else { return nil }
    self.init(
      variable: variable,
      collection: Rule.Expression(text: collection, node: node, offset: offset))
  }
}

/// Where the parts of `NAME in LIST` stand in its bytes.
struct IterationText {
  let variable: Range<Int>
  let collection: Range<Int>

  /// Nil where there is no ` in ` or not one name before the first.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    let space = UInt8(ascii: " ")
    var end = 0
    while end + 4 < text.count {
      if text[end] == space, text[end + 1] == UInt8(ascii: "i"),
        text[end + 2] == UInt8(ascii: "n"), text[end + 3] == space
      {
        break
      }
      end += 1
    }
    guard end + 4 < text.count else { return nil }
    collection = end + 4..<text.count
    var start = 0
    while start < end, text[start] == space { start += 1 }
    while end > start, text[end - 1] == space { end -= 1 }
    guard start < end, !text[start..<end].contains(space) else { return nil }
    variable = start..<end
  }
}

extension MappingReader {
  func expression(_ node: NodeID) -> Rule.Expression {
    Rule.Expression(text: tree.string(node), node: node)
  }

  /// The expression under a key that has to be there. Where it is not, an expression that does not compile
  /// stands for it, in the place of the mapping.
  func expression(_ key: String, of mapping: NodeID) -> Rule.Expression {
    expression(value(key, of: mapping) ?? mapping)
  }

  /// The expressions under a key: a list, or one alone.
  func expressions(_ key: String, of mapping: NodeID) -> [Rule.Expression] {
    value(key, of: mapping).map { listOrOne($0).map(expression) } ?? []
  }

  /// The sentence under a key that has to be there.
  func text(_ key: String, of mapping: NodeID) -> LocalizedText {
    LocalizedText(tree: tree, node: value(key, of: mapping) ?? mapping)
  }
}
