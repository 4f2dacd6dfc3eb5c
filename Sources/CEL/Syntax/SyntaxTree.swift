// The syntax tree of one expression: a flat arena of nodes, children before parents.

/// A parsed expression.
///
/// Nodes live in one array and refer to each other by number, so that what the checker learns about a
/// node (its type, what a name means) is an array beside this one, and nothing is reference counted.
/// Macros are already expanded into nodes of their own; they never become loops over accumulators.
public struct SyntaxTree: Hashable, Sendable {
  /// The number of a node in its tree.
  public struct NodeID: Hashable, Sendable {
    public let index: Int32

    public init(index: Int32) { self.index = index }
  }

  /// What a node is, with the place in the source text that it was read from.
  public struct Node: Hashable, Sendable {
    public var kind: Kind
    // Half the size of ranges: an expression is far shorter than 32 bits can count.
    private let start: Int32
    private let end: Int32
    private let nameStart: Int32
    private let nameEnd: Int32
    /// Levels of the tree from here down, which the parser limits.
    let height: UInt16

    init(kind: consuming Kind, span: Range<Int>, nameSpan: Range<Int>, height: UInt16) {
      self.kind = kind
      self.height = height
      (start, end) = (Int32(clamping: span.lowerBound), Int32(clamping: span.upperBound))
      nameStart = Int32(clamping: nameSpan.lowerBound)
      nameEnd = Int32(clamping: nameSpan.upperBound)
    }

    /// UTF-8 byte offsets in the expression's text.
    public var span: Range<Int> { Int(start)..<Int(end) }
    /// Where the part that names the operation stands: the operator, the field, the function's name.
    public var nameSpan: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  }

  public enum Kind: Hashable, Sendable {
    case literal(Literal)
    /// A name; a leading dot (`.a`) is kept in the text and means the root container.
    case identifier(String)
    /// `operand.field`, or with `optional` `operand.?field`.
    case select(operand: NodeID, field: String, optional: Bool)
    /// `has(operand.field)`.
    case presence(operand: NodeID, field: String)
    /// A call: `f(a)` without a target, `t.f(a)` with one. Operators are calls of the functions in `Operator`.
    case call(function: String, target: NodeID?, arguments: [NodeID])
    /// `[a, ?b]`: the positions in `optional` are written with a question mark.
    case list(elements: [NodeID], optional: [Int])
    case map(entries: [MapEntry])
    /// `Name{field: value}`.
    case message(typeName: String, fields: [MessageField])
    // The two that are large stand apart, or every node would be as large.
    indirect case comprehension(Comprehension)
    /// A value named for one expression: `cel.bind(x, value, body)`, `optMap`, `optFlatMap`.
    indirect case bind(Binding)
    /// `cel.@block([…], body)`: values that `@index0`, `@index1` … in the body refer to, each evaluated at most once.
    case block(values: [NodeID], body: NodeID)
  }

  public enum Literal: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
  }

  public struct MapEntry: Hashable, Sendable {
    public var key: NodeID
    public var value: NodeID
    public var optional: Bool
  }

  public struct MessageField: Hashable, Sendable {
    public var name: String
    public var nameSpan: Range<Int>
    public var value: NodeID
    public var optional: Bool
  }

  /// One of the standard macros over the elements of a list or the keys of a map.
  public struct Comprehension: Hashable, Sendable {
    public enum Kind: String, Hashable, CaseIterable, Sendable {
      case all, exists, existsOne
      /// `map(x, e)`, `map(x, p, e)`; with two variables `transformList`.
      case map
      case filter
      /// `transformMap(k, v, e)`: the same keys, new values.
      case transformMap
      /// `transformMapEntry(k, v, {…})`: each element gives a map of entries.
      case transformMapEntry
      /// `sortBy(x, e)`: the elements in the order of what `e` gives for each.
      case sortBy
    }

    public var kind: Kind
    public var range: NodeID
    /// The name bound to the element (list) or key (map); with `secondVariable`, to the index or key.
    public var variable: String
    /// The value beside the index or key, in the two-variable forms.
    public var secondVariable: String?
    /// Only elements for which this holds take part (the three-argument forms).
    public var condition: NodeID?
    public var body: NodeID
  }

  public struct Binding: Hashable, Sendable {
    public enum Kind: String, Hashable, CaseIterable, Sendable {
      /// `cel.bind`: the value as it is.
      case value
      /// `o.optMap(x, e)`: the content of an optional, the result wrapped again; absent stays absent.
      case optionalMap
      /// `o.optFlatMap(x, e)`: the same, `e` itself gives an optional.
      case optionalFlatMap
    }

    public var kind: Kind
    public var variable: String
    public var value: NodeID
    public var body: NodeID
  }

  /// The expression's own text.
  public let text: String
  public internal(set) var nodes: [Node]
  public internal(set) var root: NodeID

  public subscript(id: NodeID) -> Node { nodes[Int(id.index)] }

  init(text: String, nodes: [Node], root: NodeID) {
    self.text = text
    self.nodes = nodes
    self.root = root
  }
}

/// The function names that operators stand for, as the specification spells them.
public enum Operator {
  public static let conditional = "_?_:_"
  public static let logicalAnd = "_&&_"
  public static let logicalOr = "_||_"
  public static let logicalNot = "!_"
  public static let equals = "_==_"
  public static let notEquals = "_!=_"
  public static let less = "_<_"
  public static let lessEquals = "_<=_"
  public static let greater = "_>_"
  public static let greaterEquals = "_>=_"
  public static let add = "_+_"
  public static let subtract = "_-_"
  public static let multiply = "_*_"
  public static let divide = "_/_"
  public static let modulo = "_%_"
  public static let negate = "-_"
  public static let index = "_[_]"
  public static let optionalIndex = "_[?_]"
  public static let contains = "@in"
}
