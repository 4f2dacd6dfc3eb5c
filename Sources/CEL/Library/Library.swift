// A set of functions and constants under one name.

/// A library that an environment can have. The macros that belong to it are enabled by its name.
public struct Library: Sendable {
  /// The name, such as `standard` or `strings`.
  public let name: String
  /// Their results depend on nothing but their arguments.
  public let functions: [FunctionDeclaration]
  /// Names that stand for a value, such as `int` for the type.
  public let constants: [(name: String, type: Type, value: Value)]

  public init(
    name: String, functions: [FunctionDeclaration] = [],
    constants: [(name: String, type: Type, value: Value)] = []
  ) {
    self.name = name
    self.functions = functions
    self.constants = constants
  }
}
