// Which functions the planner may call ahead of time.

extension Library {
  /// Names of functions whose result depends on nothing but their arguments.
  private static let pureNames: NameTable = {
    var names = NameTable()
    for library in forAuthors + [network] {
      for function in library.functions { _ = names.add(function.name) }
    }
    return names
  }()

  static func isPure(_ function: String) -> Bool { pureNames.contains(function) }
}
