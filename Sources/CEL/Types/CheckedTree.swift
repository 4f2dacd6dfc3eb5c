// A syntax tree with what the checker found out about each of its nodes.

/// An expression whose names are resolved and, unless checking was left out, whose types are known.
public struct CheckedTree: Sendable {
  /// The tree; calls of functions with a dotted name (`math.greatest(…)`) have that name and no target.
  public let tree: SyntaxTree
  /// Beside each node of the tree.
  let facts: ContiguousArray<NodeFacts>
  /// How many local numbers `Resolution.local` and `.binds` give out.
  public let localCount: Int
  /// False when only the names were resolved: then every type is `dyn`.
  public let isChecked: Bool

  /// The type of the whole expression.
  public var type: Type { self[type: tree.root] }

  /// The type of a node; a type that nothing determines is `dyn`.
  public subscript(type id: SyntaxTree.NodeID) -> Type { facts[Int(id.index)].type }
  /// What a node refers to.
  public subscript(resolution id: SyntaxTree.NodeID) -> Resolution {
    facts[Int(id.index)].resolution
  }
}

/// What a node refers to beyond its own children.
public enum Resolution: Sendable {
  case none
  /// An identifier, or the outermost select of a dotted name: the index in `Environment.variables`.
  case variable(slot: Int)
  /// An identifier: the number of the comprehension variable, bound name or block value it names.
  case local(Int)
  /// On a comprehension, bind or block: the numbers of its names, `first` and those after it.
  case binds(first: Int, count: Int)
  /// A name for a value, such as a library's constant.
  case constant(Value)
  /// A name of a type, such as `int` or `google.protobuf.Timestamp`, as a value.
  case type(Type)
  /// A select or presence test of a known field of an object type.
  case field(FieldID)
  /// A call: the index in `Environment.functions` and the indices of the overloads that can match,
  /// in order of declaration.
  ///
  /// `&&`, `||` and `?:` are part of the language and have none.
  case overloads(function: Int, candidates: OverloadCandidates)
  /// A name that is not declared. Only in trees that were not checked; an error when it runs.
  case unresolved
}
