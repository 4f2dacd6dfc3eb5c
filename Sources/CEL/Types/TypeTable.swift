// Types while they are being worked out: numbered terms, some of them still unknown.

/// A type in a `TypeTable`.
struct TypeTerm: Equatable {
  let index: Int32

  static let dyn = TypeTerm(index: 0)
  static let error = TypeTerm(index: 1)
  static let null = TypeTerm(index: 2)
  static let bool = TypeTerm(index: 3)
  static let int = TypeTerm(index: 4)
  static let uint = TypeTerm(index: 5)
  static let double = TypeTerm(index: 6)
  static let string = TypeTerm(index: 7)
  static let bytes = TypeTerm(index: 8)
  static let duration = TypeTerm(index: 9)
  static let timestamp = TypeTerm(index: 10)

  /// How many terms every table begins with, in the order above.
  static let simpleCount = 11

  /// A type without parts and without a name: equal ones have equal numbers.
  var isSimple: Bool { index < Int32(Self.simpleCount) }
  var isDynamic: Bool { index < 2 }
}

extension TypeTerm {
  /// The term of a type without parts and without a name; nil for others.
  init?(simple type: Type) {
    switch type {
    case .dyn: self = .dyn
    case .error: self = .error
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .string: self = .string
    case .bytes: self = .bytes
    case .duration: self = .duration
    case .timestamp: self = .timestamp
    default: return nil
    }
  }
}

/// The terms of one expression's types.
///
/// A variable is a term that stands for a type not known yet; binding it to another term makes it known.
/// Bindings are written down, so that an attempt that fails can be undone.
struct TypeTable {
  enum Shape {
    case simple(Type)
    /// With the type as a whole, which is then made once.
    case object(String, Type)
    /// Unknown, or bound to the term.
    case variable(TypeTerm?)
    case list(TypeTerm)
    case map(TypeTerm, TypeTerm)
    case wrapper(TypeTerm)
    case type(TypeTerm)
    case opaque(String, [TypeTerm])
  }

  /// A place to return to when an attempt fails.
  struct Mark {
    fileprivate let shapes: Int
    fileprivate let trail: Int
  }

  /// Those of the terms that are not simple.
  private var shapes: [Shape] = []
  private var trail: [(variable: TypeTerm, previous: TypeTerm?)] = []
  /// Steps left before the types count as too large; bounds the time of every operation below.
  var fuel = 500_000
  /// Set when the types are too large or too deep; results are then meaningless.
  var isExhausted = false

  /// Deeper types than an expression of the parser can reasonably have.
  static let depthLimit = 300

  private static let simpleTypes: [Type] = [
    .dyn, .error, .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp,
  ]

  // MARK: Terms

  mutating func add(_ shape: Shape) -> TypeTerm {
    if shapes.isEmpty { shapes.reserveCapacity(8) }
    shapes.append(shape)
    return TypeTerm(index: Int32(TypeTerm.simpleCount + shapes.count - 1))
  }

  mutating func variable() -> TypeTerm { add(.variable(nil)) }
  mutating func list(_ element: TypeTerm) -> TypeTerm { add(.list(element)) }
  mutating func optional(_ wrapped: TypeTerm) -> TypeTerm {
    add(.opaque("optional_type", [wrapped]))
  }

  subscript(term: TypeTerm) -> Shape {
    term.isSimple
      ? .simple(Self.simpleTypes[Int(term.index)])
      : shapes[Int(term.index) - TypeTerm.simpleCount]
  }

  private mutating func set(_ variable: TypeTerm, to term: TypeTerm?) {
    shapes[Int(variable.index) - TypeTerm.simpleCount] = .variable(term)
  }

  /// The term that a bound variable stands for; any other term itself.
  func resolved(_ term: TypeTerm) -> TypeTerm {
    var current = term
    while !current.isSimple, case .variable(let bound?) = self[current] { current = bound }
    return current
  }

  /// The content of an optional type, or nil for another type.
  func wrapped(inOptional term: TypeTerm) -> TypeTerm? {
    guard !term.isSimple, case .opaque("optional_type", let parameters) = self[resolved(term)]
    else { return nil }
    return parameters.first
  }

  /// A declared type as a term. Its parameters are looked up in, and added to, `parameters`.
  mutating func term(_ type: Type, _ parameters: inout [(name: String, term: TypeTerm)]) -> TypeTerm
  {
    if let simple = TypeTerm(simple: type) { return simple }
    switch type {
    case .list(let element): return add(.list(term(element, &parameters)))
    case .map(let key, let value):
      return add(.map(term(key, &parameters), term(value, &parameters)))
    case .wrapper(let wrapped): return add(.wrapper(term(wrapped, &parameters)))
    case .type(let type): return add(.type(term(type, &parameters)))
    case .object(let name): return add(.object(name, type))
    case .opaque(let name, let arguments):
      return add(.opaque(name, arguments.map { term($0, &parameters) }))
    case .parameter(let name):
      for parameter in parameters where parameter.name == name { return parameter.term }
      let variable = variable()
      parameters.append((name, variable))
      return variable
    default: return .error
    }
  }

  /// A type without parameters as a term.
  mutating func term(_ type: Type) -> TypeTerm {
    var parameters: [(name: String, term: TypeTerm)] = []
    return term(type, &parameters)
  }

  // MARK: Bindings

  mutating func bind(_ variable: TypeTerm, to term: TypeTerm) {
    guard case .variable(let previous) = self[variable] else { return }
    trail.append((variable, previous))
    set(variable, to: term)
  }

  func mark() -> Mark { Mark(shapes: shapes.count, trail: trail.count) }

  /// Forgets the bindings and terms made since the mark.
  mutating func undo(to mark: Mark) {
    while trail.count > mark.trail {
      let change = trail.removeLast()
      set(change.variable, to: change.previous)
    }
    shapes.removeLast(shapes.count - mark.shapes)
  }

  // MARK: Results

  /// The type that a term stands for now; what is still unknown is `dyn`.
  mutating func type(of term: TypeTerm, depth: Int = 0) -> Type {
    let term = resolved(term)
    if term.isSimple { return Self.simpleTypes[Int(term.index)] }
    guard spend(depth) else { return .dyn }
    switch self[term] {
    case .simple(let type): return type
    case .object(_, let type): return type
    case .variable: return .dyn
    case .list(let element): return .list(type(of: element, depth: depth + 1))
    case .map(let key, let value):
      return .map(type(of: key, depth: depth + 1), type(of: value, depth: depth + 1))
    case .wrapper(let wrapped): return .wrapper(type(of: wrapped, depth: depth + 1))
    case .type(let inner): return .type(type(of: inner, depth: depth + 1))
    case .opaque(let name, let parameters):
      return .opaque(name, parameters.map { type(of: $0, depth: depth + 1) })
    }
  }

  /// Counts a step; false when there have been too many or the types nest too deeply.
  mutating func spend(_ depth: Int) -> Bool {
    fuel -= 1
    if fuel < 0 || depth > Self.depthLimit { isExhausted = true }
    return !isExhausted
  }
}
