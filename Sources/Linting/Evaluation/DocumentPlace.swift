// A place in a document that a rule can point at.

import CEL
import DocumentSchema
import YAMLTree

/// An object of a document, a field of it, or an element of a list in it; or the place where one would stand.
struct DocumentPlace {
  let document: TypedDocument
  let object: UInt32
  /// The field of the object; nil for the object itself.
  private(set) var field: FieldID?
  /// The element of the field's list.
  private(set) var element: Int?
  /// The rest of a path that leads beyond what is written: `.within`.
  private(set) var missing = ""
  /// The place belongs to the first of several elements, which depends on their order.
  var isFirstOfSeveral = false

  init(document: TypedDocument, object: UInt32) {
    self.document = document
    self.object = object
  }

  /// The place of a value that is an object of a document; nil for any other value.
  init?(_ value: Value) {
    guard case .object(let store, let number) = value.unwrapped,
      let document = store as? TypedDocument
    else { return nil }
    self.init(document: document, object: number)
  }

  /// Whether something is written here.
  var isPresent: Bool { missing.isEmpty && node != nil }

  /// What is written here, an alias included; nil where nothing is, and for an object itself.
  var writtenNode: NodeID? { node }

  /// The node that stands here, right or wrong.
  private var node: NodeID? {
    guard let field else { return document.place(of: object) }
    guard let node = document.place(of: field, of: object) else { return nil }
    guard let element else { return node }
    let list = document.tree.resolve(node)
    return document.tree.kind(list) == .sequence
      ? document.tree.elements(of: list).dropFirst(element).first { _ in true } : nil
  }

  func field(_ next: FieldID, name: String) throws(EvaluationError) -> DocumentPlace {
    var place = self
    guard missing.isEmpty else {
      place.missing += "." + name
      return place
    }
    if field != nil {
      // A field of what stands here, which is an object when it is there at all.
      place.missing = "." + name
      return place
    }
    if case .object(let store, let number)? = try? document.field(next, of: object),
      store === document
    {
      return DocumentPlace(document: document, object: number)
    }
    place.field = next
    return place
  }

  func element(_ index: Int) throws(EvaluationError) -> DocumentPlace {
    var place = self
    guard missing.isEmpty, let field, case .list(let list)? = try document.field(field, of: object),
      list.count > index, index >= 0
    else {
      place.missing += "[\(index)]"
      return place
    }
    if let object = DocumentPlace(list.element(at: index)) { return object }
    place.element = index
    return place
  }

  /// The elements of the list that stands here; none when there is no list.
  func elements() throws(EvaluationError) -> DocumentElements {
    guard let field else { return .none }
    // What stands in the way of the list may be wrong rather than absent.
    let value = try document.field(field, of: object)
    guard missing.isEmpty, case .list(let list)? = value else { return .none }
    return DocumentElements(list, at: self)
  }

  /// The place of an element of the list that stands here.
  func listElement(_ index: Int) -> DocumentPlace {
    var place = self
    place.element = index
    return place
  }
}

extension DocumentPlace {
  /// The logical path, also of what is absent.
  var path: String {
    let path =
      field.map { document.path(of: $0, of: object, element: element) }
      ?? document.path(of: object)
    return missing.isEmpty ? path : path + missing
  }

  /// The place in the file, with its logical path.
  ///
  /// A block of many lines is shown by the name it goes under, what is absent by what it would belong to.
  var shown: Place { shownWithRepeated.shown }

  /// The place in the file, and where the text stands that an alias repeats here; nil when no alias is
  /// involved.
  var shownWithRepeated: (shown: Place, repeated: Place?) {
    let tree = document.tree
    let alias = alias
    let node = node ?? document.place(of: object)
    let shown = Place(
      source: tree.source, span: Self.shownSpan(of: alias ?? node, in: tree), path: path)
    guard alias != nil else { return (shown, nil) }
    let text = Self.shownSpan(of: tree.resolve(node), in: tree)
    return (shown, Place(source: tree.source, span: text, path: shown.path))
  }

  /// The outermost alias through which this place is reached.
  private var alias: NodeID? {
    let tree = document.tree
    var found: NodeID?
    func visit(_ node: NodeID?) {
      if let node, tree.kind(node) == .alias { found = node }
    }
    visit(node)
    if let field { visit(document.place(of: field, of: object)) }
    var current = object
    while true {
      visit(document.place(of: current))
      guard let parent = document.parent(of: current) else { return found }
      visit(document.place(of: parent.field, of: parent.object))
      current = parent.object
    }
  }

  private static func shownSpan(of node: NodeID, in tree: YAMLTree) -> Range<Int> {
    let span = tree.span(node)
    if tree.kind(node) == .scalar || tree.source.isOneLine(span) { return span }
    if let key = tree.key(ofValue: node) { return tree.span(key) }
    // An element of a list, or a whole document: its first line says which one it is.
    switch tree.kind(node) {
    case .mapping:
      guard let (key, value) = tree.pairs(of: node).first(where: { _ in true }) else { return span }
      let end = tree.span(value).upperBound
      let keySpan = tree.span(key)
      let pair = keySpan.lowerBound..<end
      return tree.source.isOneLine(pair) ? pair : keySpan
    case .sequence:
      return tree.elements(of: node).first { _ in true }.map { shownSpan(of: $0, in: tree) } ?? span
    case .scalar, .alias: return span
    }
  }
}
