// From bytes to checked expressions.

/// Reads what `CheckedTreeEncoder` wrote, in the same program.
///
/// The bytes are believed: they are part of the program.
public struct CheckedTreeDecoder: Sendable {
  private let types: ContiguousArray<Type>
  private let names: ContiguousArray<String>

  /// - Parameter shared: as the encoder gives it.
  public init(shared: UnsafeRawBufferPointer) {
    var reader = ByteReader(shared, at: 0)
    types = Self.list(&reader, Self.type)
    names = Self.list(&reader) { $0.readText() }
  }

  private static func list<Element>(
    _ reader: inout ByteReader, _ read: (inout ByteReader) -> Element
  ) -> ContiguousArray<Element> {
    let count = reader.read()
    var elements: ContiguousArray<Element> = []
    elements.reserveCapacity(count)
    for _ in 0..<count { elements.append(read(&reader)) }
    return elements
  }

  /// The expression that begins at a place among what the encoder gave.
  ///
  /// - Parameter text: what the expression was read from.
  /// - Complexity: O(nodes).
  public func tree(
    at place: Int, of trees: UnsafeRawBufferPointer, text: String
  ) -> CheckedTree {
    var reader = ByteReader(trees, at: place)
    let count = reader.read()
    let root = SyntaxTree.NodeID(index: Int32(truncatingIfNeeded: reader.read()))
    let localCount = reader.read()
    var nodes: [SyntaxTree.Node] = []
    var facts: ContiguousArray<NodeFacts> = []
    nodes.reserveCapacity(count)
    facts.reserveCapacity(count)
    for index in 0..<count {
      let encoded = EncodedNode(byte: reader.readByte())
      let start = reader.read()
      let end = start + reader.read()
      let nameStart = start + reader.readSigned()
      let nameEnd = nameStart + reader.read()
      let height = UInt16(truncatingIfNeeded: reader.read())
      let type = types[reader.read()]
      facts.append(
        NodeFacts(
          resolution: encoded.reference.map { resolution($0, &reader) } ?? .none, type: type))
      nodes.append(
        SyntaxTree.Node(
          kind: kind(encoded.kind ?? .null, at: index, &reader), span: start..<end,
          nameSpan: nameStart..<nameEnd, height: height))
    }
    return CheckedTree(
      tree: SyntaxTree(text: text, nodes: nodes, root: root), facts: facts, localCount: localCount,
      isChecked: true)
  }

  private func resolution(
    _ reference: EncodedReference, _ reader: inout ByteReader
  ) -> Resolution {
    switch reference {
    case .none: return .none
    case .variable: return .variable(slot: reader.read())
    case .local: return .local(reader.read())
    case .binds:
      let first = reader.read()
      return .binds(first: first, count: reader.read())
    case .type: return .type(types[reader.read()])
    case .field: return .field(FieldID(index: UInt16(truncatingIfNeeded: reader.read())))
    case .overloads:
      let function = reader.read()
      var candidates = OverloadCandidates()
      for _ in 0..<reader.read() { candidates.append(reader.read()) }
      return .overloads(function: function, candidates: candidates)
    }
  }

  private func kind(
    _ kind: EncodedKind, at index: Int, _ reader: inout ByteReader
  ) -> SyntaxTree.Kind {
    switch kind {
    case .null: return .literal(.null)
    case .no: return .literal(.bool(false))
    case .yes: return .literal(.bool(true))
    case .int: return .literal(.int(Int64(reader.readSigned())))
    case .uint: return .literal(.uint(UInt64(UInt(bitPattern: reader.read()))))
    case .double:
      return .literal(.double(Double(bitPattern: UInt64(UInt(bitPattern: reader.read())))))
    case .string: return .literal(.string(reader.readText()))
    case .bytes: return .literal(.bytes(reader.readBytes()))
    case .identifier: return .identifier(name(&reader))
    case .field, .optionalField:
      let operand = child(of: index, &reader)
      return .select(
        operand: operand, field: name(&reader), optional: kind == .optionalField)
    case .presence:
      let operand = child(of: index, &reader)
      return .presence(operand: operand, field: name(&reader))
    case .function, .method:
      let function = name(&reader)
      let target = kind == .method ? child(of: index, &reader) : nil
      return .call(function: function, target: target, arguments: children(of: index, &reader))
    case .list:
      let elements = children(of: index, &reader)
      return .list(elements: elements, optional: (0..<reader.read()).map { _ in reader.read() })
    case .map:
      let entries = (0..<reader.read()).map { _ in
        let key = child(of: index, &reader)
        let value = child(of: index, &reader)
        return SyntaxTree.MapEntry(key: key, value: value, optional: reader.read() == 1)
      }
      return .map(entries: entries)
    case .comprehension: return .comprehension(comprehension(at: index, &reader))
    case .bind:
      let kind = SyntaxTree.Binding.Kind.allCases[reader.read()]
      let variable = name(&reader)
      let value = child(of: index, &reader)
      return .bind(
        SyntaxTree.Binding(
          kind: kind, variable: variable, value: value, body: child(of: index, &reader)))
    case .block:
      let values = children(of: index, &reader)
      return .block(values: values, body: child(of: index, &reader))
    }
  }

  private func comprehension(
    at index: Int, _ reader: inout ByteReader
  ) -> SyntaxTree.Comprehension {
    let kind = SyntaxTree.Comprehension.Kind.allCases[reader.read()]
    let range = child(of: index, &reader)
    let variable = name(&reader)
    let second = name(&reader)
    let condition = reader.read()
    return SyntaxTree.Comprehension(
      kind: kind, range: range, variable: variable, secondVariable: second.isEmpty ? nil : second,
      condition: condition == 0 ? nil : node(index - condition),
      body: child(of: index, &reader))
  }

  private func name(_ reader: inout ByteReader) -> String { names[reader.read()] }

  private func node(_ index: Int) -> SyntaxTree.NodeID {
    SyntaxTree.NodeID(index: Int32(truncatingIfNeeded: index))
  }

  private func child(of index: Int, _ reader: inout ByteReader) -> SyntaxTree.NodeID {
    node(index - reader.read())
  }

  private func children(of index: Int, _ reader: inout ByteReader) -> [SyntaxTree.NodeID] {
    let count = reader.read()
    var children: [SyntaxTree.NodeID] = []
    children.reserveCapacity(count)
    for _ in 0..<count { children.append(child(of: index, &reader)) }
    return children
  }

  // MARK: Types

  private static func type(_ reader: inout ByteReader) -> Type {
    switch EncodedType(rawValue: reader.readByte()) ?? .dyn {
    case .dyn: return .dyn
    case .error: return .error
    case .null: return .null
    case .bool: return .bool
    case .int: return .int
    case .uint: return .uint
    case .double: return .double
    case .string: return .string
    case .bytes: return .bytes
    case .duration: return .duration
    case .timestamp: return .timestamp
    case .list: return .list(type(&reader))
    case .map:
      let key = type(&reader)
      return .map(key, type(&reader))
    case .wrapper: return .wrapper(type(&reader))
    case .type: return .type(type(&reader))
    case .object: return .object(reader.readText())
    case .opaque:
      let name = reader.readText()
      return .opaque(name, (0..<reader.read()).map { _ in type(&reader) })
    case .parameter: return .parameter(reader.readText())
    }
  }
}
