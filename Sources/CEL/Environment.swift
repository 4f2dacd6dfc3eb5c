// What an expression can refer to: variables, functions, types, macros.

/// The declarations that expressions are compiled against.
///
/// A value: declare everything once, then share it freely. Looking a name up is O(1).
public struct Environment: Sendable {
  /// A name whose value is given when an expression runs.
  public struct Variable: Sendable {
    public let name: String
    public let type: Type
  }

  /// A name for a value that is known beforehand.
  public struct Constant: Sendable {
    public let name: String
    public let type: Type
    public let value: Value
  }

  /// In order of declaration; `Resolution.variable` refers to positions in it.
  public private(set) var variables: [Variable] = []
  /// In order of declaration; `Resolution.overloads` refers to positions in it.
  public private(set) var functions: [FunctionDeclaration] = []
  /// In order of declaration.
  public private(set) var objectTypes: [ObjectType] = []
  /// In order of declaration.
  public private(set) var constants: [Constant] = []
  /// The names of the libraries, which enable the macros that belong to them.
  public private(set) var libraries: Set<String> = []

  /// The namespace that names are looked up in first: in `a.b`, `x` may mean `a.b.x`, `a.x` or `x`.
  public var container = ""
  /// Whether `all`, `has`, `cel.bind` … are macros. Without, they are calls of functions.
  public var allowsMacros = true
  /// Whether reading an optional field of an object takes `has()` or `.?` first.
  public var requiresGuards = true

  private var variableNumbers: [String: Int] = [:]
  private var functionNumbers: [String: Int] = [:]
  private var objectTypeNumbers: [String: Int] = [:]
  private var constantNumbers: [String: Int] = [:]
  private var typeNames: [String: Type] = Type.wellKnownNames
  /// First parts of dotted names, to see without building it that a select chain is not a name.
  private(set) var dottedNameRoots: Set<String> = ["google"]
  private(set) var dottedFunctionRoots: Set<String> = []

  /// An environment with the given libraries and nothing else.
  public init(libraries: [Library] = []) {
    for library in libraries { add(library) }
  }

  /// Adds the functions, constants and macros of a library.
  public mutating func add(_ library: Library) {
    libraries.insert(library.name)
    for function in library.functions { declare(function: function) }
    for constant in library.constants {
      declare(constant: constant.name, constant.type, value: constant.value)
    }
  }

  /// Declares a variable and returns its slot. A name that is declared again keeps its slot and takes the new type.
  @discardableResult
  public mutating func declare(variable name: String, _ type: Type) -> Int {
    let variable = Variable(name: name, type: type)
    if let slot = variableNumbers[name] {
      variables[slot] = variable
      return slot
    }
    variableNumbers[name] = variables.count
    variables.append(variable)
    noteDots(in: name, &dottedNameRoots)
    return variables.count - 1
  }

  /// Declares a name for a value, in place of one of the same name.
  public mutating func declare(constant name: String, _ type: Type, value: Value) {
    let constant = Constant(name: name, type: type, value: value)
    if let number = constantNumbers[name] {
      constants[number] = constant
      return
    }
    constantNumbers[name] = constants.count
    constants.append(constant)
    noteDots(in: name, &dottedNameRoots)
  }

  /// Declares a function. Overloads are added to those of the same name; one with a known id replaces it.
  public mutating func declare(function: FunctionDeclaration) {
    guard let number = functionNumbers[function.name] else {
      functionNumbers[function.name] = functions.count
      functions.append(function)
      noteDots(in: function.name, &dottedFunctionRoots)
      return
    }
    for overload in function.overloads {
      if let known = functions[number].overloads.firstIndex(where: { $0.id == overload.id }) {
        functions[number].overloads[known] = overload
      } else {
        functions[number].overloads.append(overload)
      }
    }
  }

  /// Declares an object type, in place of one of the same name. Its name becomes a type name too.
  public mutating func declare(objectType: ObjectType) {
    if let number = objectTypeNumbers[objectType.name] {
      objectTypes[number] = objectType
      return
    }
    objectTypeNumbers[objectType.name] = objectTypes.count
    objectTypes.append(objectType)
    declare(typeName: objectType.name, .object(objectType.name))
  }

  /// Makes a name of a type usable as a value, such as `span` for the host's own type.
  public mutating func declare(typeName name: String, _ type: Type) {
    typeNames[name] = type
    noteDots(in: name, &dottedNameRoots)
  }

  /// Adds a field to an object type, which is made when it was not declared.
  @discardableResult
  public mutating func append(field: ObjectType.Field, to typeName: String) -> FieldID {
    if objectTypeNumbers[typeName] == nil {
      declare(objectType: ObjectType(name: typeName, fields: []))
    }
    return objectTypes[objectTypeNumbers[typeName] ?? 0].append(field)
  }

  /// The slot of the variable of exactly that name.
  public func variable(named name: String) -> Int? { variableNumbers[name] }
  /// The index in `functions` of the function of exactly that name.
  public func function(named name: String) -> Int? { functionNumbers[name] }
  /// The constant of exactly that name.
  public func constant(named name: String) -> Constant? {
    constantNumbers[name].map { constants[$0] }
  }
  /// The type that exactly that name stands for as a value.
  public func type(named name: String) -> Type? { typeNames[name] }
  /// The object type of exactly that name.
  public func objectType(named name: String) -> ObjectType? {
    objectTypeNumbers[name].map { objectTypes[$0] }
  }

  /// What a name stands for as a value.
  enum Declaration {
    case variable(Int)
    case constant(Constant)
    case type(Type)
  }

  func declaration(named name: String) -> Declaration? {
    if let slot = variableNumbers[name] { return .variable(slot) }
    if let number = constantNumbers[name] { return .constant(constants[number]) }
    return typeNames[name].map { .type($0) }
  }

  private func noteDots(in name: String, _ roots: inout Set<String>) {
    if let dot = name.firstIndex(of: ".") { roots.insert(String(name[..<dot])) }
  }
}

extension Environment {
  /// Reads an expression and expands its macros.
  ///
  /// - Throws: `CompilationError` with the first mistake of syntax.
  public func parse(_ text: String) throws(CompilationError) -> SyntaxTree {
    var parser = try Parser(text, environment: self)
    return try parser.parse()
  }

  /// Resolves names and works out types.
  ///
  /// - Parameters:
  ///   - expected: the type that the expression is needed as.
  ///   - assumptions: conditions over the same variables that are known to hold, so that a field
  ///     they ask for with `has()` may be read.
  /// - Throws: `CompilationError` with every mistake found.
  public func check(
    _ tree: SyntaxTree, expecting expected: Type? = nil, assuming assumptions: [CheckedTree] = []
  ) throws(CompilationError) -> CheckedTree {
    var checker = Checker(NameResolver(tree, environment: self))
    let checked = try checker.check(expecting: expected)
    guard requiresGuards else { return checked }
    let issues = GuardAnalysis.issues(in: checked, assuming: assumptions, environment: self)
    if !issues.isEmpty { throw CompilationError(issues: issues) }
    return checked
  }

  /// Resolves names only, for expressions that are to be checked while they run.
  public func checkedWithoutTypes(_ tree: SyntaxTree) -> CheckedTree {
    NameResolver(tree, environment: self).checkedWithoutTypes()
  }
}
