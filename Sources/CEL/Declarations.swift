// What an environment declares.

/// The content of an environment behind one reference: environments are handed to every stage of every
/// compilation and copied for every scope of a host.
///
/// Sendable because `Environment` changes it only while no other environment refers to it; for the same
/// reason no access can overlap a change, which need not be watched when it runs.
final class Declarations: @unchecked Sendable {
  @exclusivity(unchecked) var variables: [Environment.Variable] = []
  @exclusivity(unchecked) var functions: [FunctionDeclaration] = []
  @exclusivity(unchecked) var objectTypes: [ObjectType] = []
  @exclusivity(unchecked) var constants: [Environment.Constant] = []
  @exclusivity(unchecked) var libraries: Set<String> = []
  @exclusivity(unchecked) var container = ""
  @exclusivity(unchecked) var allowsMacros = true
  @exclusivity(unchecked) var requiresGuards = true
  /// What the parser expands; follows from the libraries.
  @exclusivity(unchecked) var macros = MacroSet()
  /// Numbered as in `variables`. Apart from the other names: a host declares variables for every scope,
  /// in copies of one environment.
  @exclusivity(unchecked) var variableNames = NameTable()
  /// Numbered as in `functions`.
  @exclusivity(unchecked) var functionNames = NameTable()
  /// Numbered as in `objectTypes`.
  @exclusivity(unchecked) var objectTypeNames = NameTable()
  /// Of constants and types; numbered as in `meanings`.
  @exclusivity(unchecked) var names = NameTable()
  @exclusivity(unchecked) var meanings: [Meaning] = []
  /// First parts of dotted names, to see without building it that a select chain is not a name.
  @exclusivity(unchecked) var dottedNameRoots = NameTable()
  @exclusivity(unchecked) var dottedFunctionRoots = NameTable()

  /// What a name that is no variable stands for as a value: the first of these that it has.
  struct Meaning {
    /// The index in `constants`.
    var constant: Int?
    var type: Type?
  }

  /// What a name stands for as a value.
  enum Declared {
    case variable(Int)
    case constant(Environment.Constant)
    case type(Type)
  }

  /// The type names of the language itself and nothing else.
  init() {
    for (name, type) in Type.wellKnownNames { meanings[number(of: name)].type = type }
  }

  init(copying other: Declarations) {
    variables = other.variables
    functions = other.functions
    objectTypes = other.objectTypes
    constants = other.constants
    libraries = other.libraries
    container = other.container
    allowsMacros = other.allowsMacros
    requiresGuards = other.requiresGuards
    macros = other.macros
    variableNames = other.variableNames
    functionNames = other.functionNames
    objectTypeNames = other.objectTypeNames
    names = other.names
    meanings = other.meanings
    dottedNameRoots = other.dottedNameRoots
    dottedFunctionRoots = other.dottedFunctionRoots
  }

  /// What environments begin with.
  static let none = Declarations()

  // MARK: Looking up

  func constant(named name: String) -> Environment.Constant? {
    names.number(of: name).flatMap { meanings[$0].constant }.map { constants[$0] }
  }

  func type(named name: String) -> Type? { names.number(of: name).flatMap { meanings[$0].type } }

  func declared(_ name: String) -> Declared? {
    if let slot = variableNames.number(of: name) { return .variable(slot) }
    guard let number = names.number(of: name) else { return nil }
    if let constant = meanings[number].constant { return .constant(constants[constant]) }
    return meanings[number].type.map { .type($0) }
  }

  // MARK: Declaring

  /// The index in `meanings` of a name, which is added.
  private func number(of name: String) -> Int {
    let (number, isNew) = names.add(name)
    if isNew {
      meanings.append(Meaning())
      Self.noteDots(in: name, &dottedNameRoots)
    }
    return number
  }

  private static func noteDots(in name: String, _ roots: inout NameTable) {
    if let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")) {
      _ = roots.add(String(name[..<dot]))
    }
  }

  func declare(_ variable: Environment.Variable) -> Int {
    let (slot, isNew) = variableNames.add(variable.name)
    if isNew {
      variables.append(variable)
      Self.noteDots(in: variable.name, &dottedNameRoots)
    } else {
      variables[slot] = variable
    }
    return slot
  }

  func declare(_ constant: Environment.Constant) {
    let number = number(of: constant.name)
    if let known = meanings[number].constant {
      constants[known] = constant
    } else {
      meanings[number].constant = constants.count
      constants.append(constant)
    }
  }

  func declare(typeName name: String, _ type: Type) { meanings[number(of: name)].type = type }

  func declare(_ function: FunctionDeclaration) {
    let (number, isNew) = functionNames.add(function.name)
    if isNew {
      functions.append(function)
      Self.noteDots(in: function.name, &dottedFunctionRoots)
      return
    }
    functions[number].isPure = functions[number].isPure && function.isPure
    for overload in function.overloads {
      if let known = functions[number].overloads.firstIndex(where: { $0.id == overload.id }) {
        functions[number].overloads[known] = overload
      } else {
        functions[number].overloads.append(overload)
      }
    }
  }

  /// The index in `objectTypes` of the type, which is added or replaced.
  func declare(_ objectType: ObjectType) {
    let (number, isNew) = objectTypeNames.add(objectType.name)
    if isNew {
      objectTypes.append(objectType)
      declare(typeName: objectType.name, .object(objectType.name))
    } else {
      objectTypes[number] = objectType
    }
  }

  func append(_ field: ObjectType.Field, to typeName: String) -> FieldID {
    guard let number = objectTypeNames.number(of: typeName) else {
      var type = ObjectType(name: typeName, fields: [])
      let id = type.append(field)
      declare(type)
      return id
    }
    return objectTypes[number].append(field)
  }
}
