// What an environment declares.

/// The content of an environment behind one reference: environments are handed to every stage of every
/// compilation and copied for every scope of a host.
///
/// Sendable because `Environment` changes it only while no other environment refers to it.
final class Declarations: @unchecked Sendable {
  var variables: [Environment.Variable] = []
  var functions: [FunctionDeclaration] = []
  var objectTypes: [ObjectType] = []
  var constants: [Environment.Constant] = []
  var libraries: Set<String> = []
  var container = ""
  var allowsMacros = true
  var requiresGuards = true
  /// What the parser expands; follows from the libraries.
  var macros = MacroSet()
  /// Numbered as in `functions`.
  var functionNames = NameTable()
  /// Numbered as in `objectTypes`.
  var objectTypeNames = NameTable()
  /// Numbered as in `meanings`.
  var names = NameTable()
  var meanings: [Meaning] = []
  /// First parts of dotted names, to see without building it that a select chain is not a name.
  var dottedNameRoots = NameTable()
  var dottedFunctionRoots = NameTable()

  /// What a name stands for as a value: the first of these that it has.
  struct Meaning {
    /// The index in `variables`.
    var variable: Int?
    /// The index in `constants`.
    var constant: Int?
    var type: Type?
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

  func meaning(of name: String) -> Meaning? { names.number(of: name).map { meanings[$0] } }

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
    let number = number(of: variable.name)
    if let slot = meanings[number].variable {
      variables[slot] = variable
      return slot
    }
    meanings[number].variable = variables.count
    variables.append(variable)
    return variables.count - 1
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
