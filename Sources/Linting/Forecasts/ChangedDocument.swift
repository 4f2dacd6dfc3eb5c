// A document as it would be with a change in it.

import DocumentSchema
import YAMLTree

/// Writes a document anew, with other values at some places.
///
/// Everything is written out in one line, aliases too, so that a change at one place leaves the other
/// places alone that repeat the same text. Changes are made one after the other: each one finds what
/// those before it have written.
struct ChangedDocument {
  private(set) var tree: YAMLTree
  private(set) var root: NodeID

  init(_ document: TypedDocument) {
    tree = document.tree
    root = document.node
  }

  /// Puts a value at the place that a path names; a key that is not there yet is added.
  ///
  /// - Returns: the changed text, when it cannot be read; the document is then as it was.
  /// - Throws: `WhatIfError` when a part of the path names nothing.
  mutating func apply(_ change: WhatIf) throws(WhatIfError) -> YAMLTree? {
    var writer = FlowWriter()
    write(root, at: try steps(of: change)[...], change, to: &writer)
    let changed = YAMLTree.parse(SourceText(name: tree.source.name, bytes: writer.bytes))
    guard changed.problems.isEmpty, let first = changed.documents.first else { return changed }
    tree = changed
    root = first
    return nil
  }

  /// Keys and numbers from the root to the place that a path names.
  private func steps(of change: WhatIf) throws(WhatIfError) -> [String] {
    var node = root
    var steps: [String] = []
    for (number, step) in change.steps.enumerated() {
      let isLast = number == change.steps.count - 1
      let current = tree.resolve(node)
      switch (step, tree.kind(current)) {
      case (.key(let key), .mapping):
        steps.append(key)
        if let value = tree.value(of: current, forKey: key) {
          node = value
        } else if !isLast {
          throw missing(
            step, after: number, in: change,
            known: tree.pairs(of: current).map { tree.string($0.key) })
        }
      case (.element(let name), .sequence):
        let elements = tree.elements(of: current).map { $0 }
        let names = elements.map { self.name(of: $0) }
        if let index = names.firstIndex(of: name) {
          steps.append(String(index))
          node = elements[index]
        } else if let index = Int(name), elements.indices.contains(index) {
          steps.append(String(index))
          node = elements[index]
        } else {
          throw missing(step, after: number, in: change, known: names.compactMap(\.self))
        }
      default:
        throw missing(step, after: number, in: change, known: [])
      }
    }
    return steps
  }

  /// How an element is called: by its id, or its name.
  private func name(of element: NodeID) -> String? {
    let element = tree.resolve(element)
    guard tree.kind(element) == .mapping else { return nil }
    return
      (tree.value(of: element, forKey: "id" as StaticString)
      ?? tree.value(of: element, forKey: "name" as StaticString)).map {
        tree.string(tree.resolve($0))
      }
  }

  private func missing(
    _ step: WhatIf.Step, after number: Int, in change: WhatIf, known: [String]
  ) -> WhatIfError {
    var place = change.kind
    for step in change.steps[..<number] {
      if case .key = step { place += "." }
      place += step.text
    }
    let part: String =
      switch step {
      case .key(let key): key
      case .element(let name): name
      }
    var arguments = [(name: "part", value: part), (name: "place", value: place)]
    // One number is as near to another as any.
    if Int(part) == nil, let suggestion = closestMatch(to: part, among: known) {
      arguments.append((name: "suggestion", value: suggestion))
    } else if !known.isEmpty {
      arguments.append((name: "known", value: known.joined(separator: ", ")))
    }
    return WhatIfError(.notFound, text: change.text, arguments)
  }

  private func write(
    _ node: NodeID, at steps: ArraySlice<String>, _ change: WhatIf, to writer: inout FlowWriter
  ) {
    guard let step = steps.first else {
      return writer.write(change.valueNode, of: change.value)
    }
    let node = tree.resolve(node)
    let rest = steps.dropFirst()
    switch tree.kind(node) {
    case .mapping:
      writer.begin("{")
      var isWritten = false
      for (key, value) in tree.pairs(of: node) {
        let name = tree.string(key)
        writer.key(name)
        if name == step, !isWritten {
          isWritten = true
          write(value, at: rest, change, to: &writer)
        } else {
          writer.write(value, of: tree)
        }
      }
      if !isWritten {
        writer.key(step)
        writer.write(change.valueNode, of: change.value)
      }
      writer.end("}")
    case .sequence:
      writer.begin("[")
      for (index, element) in tree.elements(of: node).enumerated() {
        writer.element()
        if String(index) == step {
          write(element, at: rest, change, to: &writer)
        } else {
          writer.write(element, of: tree)
        }
      }
      writer.end("]")
    case .scalar, .alias: writer.write(node, of: tree)
    }
  }
}

/// Writes values as one line of YAML.
private struct FlowWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func begin(_ bracket: StaticString) {
    add(bracket)
    isFirst = true
  }

  mutating func end(_ bracket: StaticString) {
    add(bracket)
    isFirst = false
  }

  mutating func element() {
    if !isFirst { add(", ") }
    isFirst = false
  }

  mutating func key(_ name: String) {
    element()
    write(name)
    add(": ")
  }

  /// A value with everything in it.
  mutating func write(_ node: NodeID, of tree: YAMLTree) {
    let node = tree.resolve(node)
    switch tree.kind(node) {
    case .scalar:
      if tree.scalarType(node) == .string {
        write(tree.string(node))
      } else {
        // Numbers and the like mean what they mean only without quotes.
        tree.withUTF8(node) { bytes in self.bytes.append(contentsOf: bytes) }
        if tree.withUTF8(node, { $0.isEmpty }) { add("null") }
      }
    case .mapping:
      begin("{")
      for (key, value) in tree.pairs(of: node) {
        self.key(tree.string(key))
        write(value, of: tree)
      }
      end("}")
    case .sequence:
      begin("[")
      for element in tree.elements(of: node) {
        self.element()
        write(element, of: tree)
      }
      end("]")
    case .alias: add("null")
    }
  }

  /// A text between quotes.
  private mutating func write(_ text: String) {
    add("\"")
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": add("\\\"")
      case "\\": add("\\\\")
      case "\n": add("\\n")
      case "\r": add("\\r")
      case "\t": add("\\t")
      case "\u{85}": add("\\N")
      case "\u{2028}": add("\\L")
      case "\u{2029}": add("\\P")
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          let digits = String(scalar.value, radix: 16)
          bytes.append(contentsOf: "\\x\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
        } else {
          bytes.append(contentsOf: Array(String(scalar).utf8))
        }
      }
    }
    add("\"")
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }
}
