// Libraries that are macros alone: their names enable what the parser expands.

extension Library {
  /// `cel.bind(name, value, body)`.
  public static let bindings = Library(name: "bindings")

  /// `all`, `exists`, `existsOne` with two variables, `transformList`, `transformMap`,
  /// `transformMapEntry`.
  public static let twoVariableComprehensions = Library(name: "two_var_comprehensions")

  /// `cel.block` and the names in it, for expressions that programs write.
  public static let block = Library(name: "block")

  /// What the author of an expression can use: everything but `block` and `network`.
  public static let forAuthors: [Library] = [
    .standard, .strings, .math, .lists, .sets, .encoders, .optionals, .bindings, .regex,
    .twoVariableComprehensions,
  ]
}

extension Environment {
  /// An environment with all libraries for authors of expressions and no variables.
  public static func standard() -> Environment { Environment(libraries: Library.forAuthors) }
}
