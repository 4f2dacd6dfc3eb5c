// Checked expressions as bytes, so that a later run need neither read nor check them.

/// Tells checked expressions in bytes, and apart from them the types and names that they share.
///
/// What it writes means something only to the program that wrote it, and in an environment with the
/// same declarations in the same order: variables, functions and fields are told by their numbers.
public struct CheckedTreeEncoder {
  /// The expression that is being told.
  private var writer = ByteWriter()
  private var types = Numbering<Type>()
  private var names = Numbering<String>()

  /// Things by the numbers in order of which they were first seen.
  private struct Numbering<Element: Hashable> {
    private(set) var elements: [Element] = []
    private var numbers: [Element: Int] = [:]

    mutating func number(of element: Element) -> Int {
      if let known = numbers[element] { return known }
      numbers[element] = elements.count
      elements.append(element)
      return elements.count - 1
    }
  }

  public init() {}

  /// What all expressions told so far share, which `CheckedTreeDecoder` begins with.
  public var shared: [UInt8] {
    var writer = ByteWriter()
    writer.write(types.elements.count)
    for type in types.elements { Self.write(type, to: &writer) }
    writer.write(names.elements.count)
    for name in names.elements { writer.write(name) }
    return writer.bytes
  }

  /// An expression in bytes; nil for one that was not checked, names a constant or makes an object.
  public mutating func encode(_ checked: CheckedTree) -> [UInt8]? {
    let nodes = checked.tree.nodes.indices
    guard checked.isChecked,
      nodes.allSatisfy({ Self.canTell(checked.tree.nodes[$0].kind, checked.facts[$0]) })
    else { return nil }
    writer = ByteWriter()
    writer.write(nodes.count)
    writer.write(Int(checked.tree.root.index))
    writer.write(checked.localCount)
    for index in nodes { write(checked.tree.nodes[index], checked.facts[index], at: index) }
    return writer.bytes
  }

  private static func canTell(_ kind: SyntaxTree.Kind, _ facts: NodeFacts) -> Bool {
    switch (kind, facts.resolution) {
    case (.message, _), (_, .constant), (_, .unresolved): false
    default: true
    }
  }

  // MARK: Nodes

  private mutating func write(_ node: SyntaxTree.Node, _ facts: NodeFacts, at index: Int) {
    let encoded = EncodedNode(Self.kind(of: node.kind), Self.reference(of: facts.resolution))
    writer.write(byte: encoded.byte)
    writer.write(node.span.lowerBound)
    writer.write(node.span.count)
    writer.write(signed: node.nameSpan.lowerBound - node.span.lowerBound)
    writer.write(node.nameSpan.count)
    writer.write(Int(node.height))
    writer.write(types.number(of: facts.type))
    write(facts.resolution)
    write(node.kind, at: index)
  }

  private static func reference(of resolution: Resolution) -> EncodedReference {
    switch resolution {
    case .none, .constant, .unresolved: .none
    case .variable: .variable
    case .local: .local
    case .binds: .binds
    case .type: .type
    case .field: .field
    case .overloads: .overloads
    }
  }

  private mutating func write(_ resolution: Resolution) {
    switch resolution {
    case .none, .constant, .unresolved: break
    case .variable(let slot): writer.write(slot)
    case .local(let number): writer.write(number)
    case .binds(let first, let count):
      writer.write(first)
      writer.write(count)
    case .type(let type): writer.write(types.number(of: type))
    case .field(let field): writer.write(Int(field.index))
    case .overloads(let function, let candidates):
      writer.write(function)
      writer.write(candidates.count)
      for candidate in candidates { writer.write(candidate) }
    }
  }

  private static func kind(of kind: SyntaxTree.Kind) -> EncodedKind {
    switch kind {
    case .literal(.null), .message: .null
    case .literal(.bool(let value)): value ? .yes : .no
    case .literal(.int): .int
    case .literal(.uint): .uint
    case .literal(.double): .double
    case .literal(.string): .string
    case .literal(.bytes): .bytes
    case .identifier: .identifier
    case .select(_, _, let optional): optional ? .optionalField : .field
    case .presence: .presence
    case .call(_, let target, _): target == nil ? .function : .method
    case .list: .list
    case .map: .map
    case .comprehension: .comprehension
    case .bind: .bind
    case .block: .block
    }
  }

  private mutating func write(_ kind: SyntaxTree.Kind, at index: Int) {
    switch kind {
    case .literal(let literal): write(literal)
    case .identifier(let name): write(name: name)
    case .select(let operand, let field, _), .presence(let operand, let field):
      write(operand, below: index)
      write(name: field)
    case .call(let function, let target, let arguments):
      write(name: function)
      if let target { write(target, below: index) }
      write(arguments, below: index)
    case .list(let elements, let optional):
      write(elements, below: index)
      writer.write(optional.count)
      for position in optional { writer.write(position) }
    case .map(let entries):
      writer.write(entries.count)
      for entry in entries {
        write(entry.key, below: index)
        write(entry.value, below: index)
        writer.write(entry.optional ? 1 : 0)
      }
    case .message: break
    case .comprehension(let comprehension): write(comprehension, at: index)
    case .bind(let binding):
      writer.write(SyntaxTree.Binding.Kind.allCases.firstIndex(of: binding.kind) ?? 0)
      write(name: binding.variable)
      write(binding.value, below: index)
      write(binding.body, below: index)
    case .block(let values, let body):
      write(values, below: index)
      write(body, below: index)
    }
  }

  private mutating func write(_ literal: SyntaxTree.Literal) {
    switch literal {
    case .null, .bool: break
    case .int(let int): writer.write(signed: Int(int))
    case .uint(let uint): writer.write(Int(bitPattern: UInt(uint)))
    case .double(let double): writer.write(Int(bitPattern: UInt(double.bitPattern)))
    case .string(let string): writer.write(string)
    case .bytes(let bytes): writer.write(bytes)
    }
  }

  private mutating func write(_ comprehension: SyntaxTree.Comprehension, at index: Int) {
    writer.write(SyntaxTree.Comprehension.Kind.allCases.firstIndex(of: comprehension.kind) ?? 0)
    write(comprehension.range, below: index)
    write(name: comprehension.variable)
    // A name is never empty, and no node is its own condition.
    write(name: comprehension.secondVariable ?? "")
    writer.write(comprehension.condition.map { index - Int($0.index) } ?? 0)
    write(comprehension.body, below: index)
  }

  private mutating func write(name: String) { writer.write(names.number(of: name)) }

  /// Children come before their parents, mostly close by.
  private mutating func write(_ child: SyntaxTree.NodeID, below parent: Int) {
    writer.write(parent - Int(child.index))
  }

  private mutating func write(_ children: [SyntaxTree.NodeID], below parent: Int) {
    writer.write(children.count)
    for child in children { write(child, below: parent) }
  }

  // MARK: Types

  private static func write(_ type: Type, to writer: inout ByteWriter) {
    func write(_ kind: EncodedType, _ parts: Type...) {
      writer.write(byte: kind.rawValue)
      for part in parts { Self.write(part, to: &writer) }
    }
    switch type {
    case .dyn: write(.dyn)
    case .error: write(.error)
    case .null: write(.null)
    case .bool: write(.bool)
    case .int: write(.int)
    case .uint: write(.uint)
    case .double: write(.double)
    case .string: write(.string)
    case .bytes: write(.bytes)
    case .duration: write(.duration)
    case .timestamp: write(.timestamp)
    case .list(let element): write(.list, element)
    case .map(let key, let value): write(.map, key, value)
    case .wrapper(let wrapped): write(.wrapper, wrapped)
    case .type(let type): write(.type, type)
    case .object(let name):
      write(.object)
      writer.write(name)
    case .opaque(let name, let parameters):
      write(.opaque)
      writer.write(name)
      writer.write(parameters.count)
      for parameter in parameters { Self.write(parameter, to: &writer) }
    case .parameter(let name):
      write(.parameter)
      writer.write(name)
    }
  }
}
