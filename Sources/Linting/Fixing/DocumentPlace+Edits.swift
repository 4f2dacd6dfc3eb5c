// From a place that a rule names to a change of the text there.

import CEL
import DocumentSchema
import YAMLTree

extension DocumentPlace {
  /// The change that makes a value stand here; nil where it would reach further than this place.
  func edit(setting value: WrittenValue) -> Edit? {
    guard let field else { return nil }
    let tree = document.tree
    if let node = writtenNode {
      // Beyond a field that has no object yet, such as `access:` with nothing behind it.
      guard missing.isEmpty || tree.kind(node) == .scalar && tree.scalarType(node) == .null else {
        return nil
      }
      guard let nested = value.nested(in: missing) else { return nil }
      return tree.edit(setting: node, to: nested).map { edit($0) }
    }
    guard element == nil, let nested = value.nested(in: missing) else { return nil }
    return tree.edit(adding: name(of: field), nested, to: document.place(of: object))
      .map { edit($0) }
  }

  /// The change that adds a value to the list here, which is made when there is none.
  func edit(adding value: WrittenValue) -> Edit? {
    guard missing.isEmpty, let node = writtenNode, document.tree.kind(node) == .sequence else {
      return edit(setting: .list([value]))
    }
    return document.tree.edit(adding: value, to: node).map { edit($0) }
  }

  /// The change that takes what stands here away; nil when nothing does.
  func removal() -> Edit? {
    guard missing.isEmpty, let node = writtenNode else { return nil }
    return document.tree.edit(removing: node).map { edit($0) }
  }

  private func edit(_ change: TextEdit) -> Edit {
    Edit(source: document.tree.source, change: change)
  }

  /// `first_reply`, from the path of the field.
  private func name(of field: FieldID) -> String {
    let path = document.path(of: field, of: object)
    return path.lastIndex(of: ".").map { String(path[path.index(after: $0)...]) } ?? path
  }
}

extension WrittenValue {
  /// The value within maps for the names of a path such as `.access.mfa`; nil for one with an index.
  fileprivate func nested(in path: String) -> WrittenValue? {
    guard !path.contains("[") else { return nil }
    return path.split(separator: ".").reversed().reduce(self) { value, name in
      .map([(key: String(name), value: value)])
    }
  }
}
