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

  private(set) var declarations: Declarations

  /// In order of declaration; `Resolution.variable` refers to positions in it.
  public var variables: [Variable] { declarations.variables }
  /// In order of declaration; `Resolution.overloads` refers to positions in it.
  public var functions: [FunctionDeclaration] { declarations.functions }
  /// In order of declaration.
  public var objectTypes: [ObjectType] { declarations.objectTypes }
  /// In order of declaration.
  public var constants: [Constant] { declarations.constants }
  /// The names of the libraries, which enable the macros that belong to them.
  public var libraries: Set<String> { declarations.libraries }

  /// The namespace that names are looked up in first: in `a.b`, `x` may mean `a.b.x`, `a.x` or `x`.
  public var container: String {
    get { declarations.container }
    set { change { $0.container = newValue } }
  }
  /// Whether `all`, `has`, `cel.bind` … are macros. Without, they are calls of functions.
  public var allowsMacros: Bool {
    get { declarations.allowsMacros }
    set {
      change {
        $0.allowsMacros = newValue
        $0.macros = MacroSet(libraries: $0.libraries, isAllowed: newValue)
      }
    }
  }
  /// Whether reading an optional field of an object takes `has()` or `.?` first.
  public var requiresGuards: Bool {
    get { declarations.requiresGuards }
    set { change { $0.requiresGuards = newValue } }
  }

  /// An environment with the given libraries and nothing else.
  public init(libraries: [Library] = []) {
    declarations = Declarations(copying: .none)
    for library in libraries { add(library) }
  }

  /// Changes the declarations, in a copy when another environment shares them.
  @discardableResult
  private mutating func change<Result>(_ body: (Declarations) -> Result) -> Result {
    if !isKnownUniquelyReferenced(&declarations) {
      declarations = Declarations(copying: declarations)
    }
    return body(declarations)
  }

  /// Adds the functions, constants and macros of a library.
  public mutating func add(_ library: Library) {
    change { declarations in
      declarations.libraries.insert(library.name)
      declarations.macros = MacroSet(
        libraries: declarations.libraries, isAllowed: declarations.allowsMacros)
      for var function in library.functions {
        function.isPure = true
        declarations.declare(function)
      }
      for constant in library.constants {
        declarations.declare(
          Constant(name: constant.name, type: constant.type, value: constant.value))
      }
    }
  }

  /// Declares a variable and returns its slot. A name that is declared again keeps its slot and takes the new type.
  @discardableResult
  public mutating func declare(variable name: String, _ type: Type) -> Int {
    change { $0.declare(Variable(name: name, type: type)) }
  }

  /// Declares a name for a value, in place of one of the same name.
  public mutating func declare(constant name: String, _ type: Type, value: Value) {
    change { $0.declare(Constant(name: name, type: type, value: value)) }
  }

  /// Declares a function. Overloads are added to those of the same name; one with a known id replaces it.
  public mutating func declare(function: FunctionDeclaration) {
    change { $0.declare(function) }
  }

  /// Declares an object type, in place of one of the same name. Its name becomes a type name too.
  public mutating func declare(objectType: ObjectType) {
    change { $0.declare(objectType) }
  }

  /// Makes a name of a type usable as a value, such as `span` for the host's own type.
  public mutating func declare(typeName name: String, _ type: Type) {
    change { $0.declare(typeName: name, type) }
  }

  /// Adds a field to an object type, which is made when it was not declared.
  @discardableResult
  public mutating func append(field: ObjectType.Field, to typeName: String) -> FieldID {
    change { $0.append(field, to: typeName) }
  }

  /// The slot of the variable of exactly that name.
  public func variable(named name: String) -> Int? { declarations.variableNames.number(of: name) }
  /// The index in `functions` of the function of exactly that name.
  public func function(named name: String) -> Int? { declarations.functionNames.number(of: name) }
  /// The constant of exactly that name.
  public func constant(named name: String) -> Constant? {
    declarations.constant(named: name)
  }
  /// The type that exactly that name stands for as a value.
  public func type(named name: String) -> Type? { declarations.type(named: name) }
  /// The object type of exactly that name.
  public func objectType(named name: String) -> ObjectType? {
    declarations.objectTypeNames.number(of: name).map { declarations.objectTypes[$0] }
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
    guard checker.readsOptionalField, requiresGuards else { return checked }
    let issues = GuardAnalysis.issues(in: checked, assuming: assumptions, environment: self)
    if !issues.isEmpty { throw CompilationError(issues: issues) }
    return checked
  }

  /// Resolves names only, for expressions that are to be checked while they run.
  public func checkedWithoutTypes(_ tree: SyntaxTree) -> CheckedTree {
    NameResolver(tree, environment: self).checkedWithoutTypes()
  }
}
