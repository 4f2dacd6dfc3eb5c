// Calls that are not calls: has, all, exists, map, filter, cel.bind …, turned into nodes of their own.

/// The macros that an environment's libraries enable.
struct MacroSet {
  private(set) var standard = true
  private(set) var twoVariables = false
  private(set) var bindings = false
  private(set) var optionals = false
  private(set) var lists = false
  private(set) var block = false
  /// Not a macro but of the same library: `.?a`, `[?a]`, `{?a: b}`.
  private(set) var optionalSyntax = false

  init() {}

  init(libraries: Set<String>, isAllowed: Bool) {
    optionalSyntax = libraries.contains("optionals")
    standard = isAllowed
    guard isAllowed else { return }
    twoVariables =
      libraries.contains("two_var_comprehensions")
      || libraries.contains("twoVariableComprehensions")
    bindings = libraries.contains("bindings")
    optionals = optionalSyntax
    lists = libraries.contains("lists")
    block = libraries.contains("block")
  }
}

extension MacroSet {
  /// Whether a macro on a value may have the name, by its first letter: most calls are of functions.
  fileprivate static func mayName(_ name: String) -> Bool {
    switch name.utf8.first {
    case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "m"),
      UInt8(ascii: "o"), UInt8(ascii: "s"), UInt8(ascii: "t"):
      true
    default: false
    }
  }
}

/// A call as it was read, which may turn out to be a macro.
struct MacroCall {
  let name: String
  let target: SyntaxTree.NodeID?
  let arguments: [SyntaxTree.NodeID]
  let span: Range<Int>
  let nameSpan: Range<Int>
}

extension Parser {
  /// The node that a macro stands for, or nil when the call is not a macro.
  ///
  /// - Throws: `CompilationError` when a macro is not given what it needs.
  @inline(never)
  mutating func expand(_ call: MacroCall) throws(CompilationError) -> NodeID? {
    guard macros.standard else { return nil }
    guard let target = call.target else {
      return call.name == "has" ? try presence(call) : nil
    }
    if case .identifier("cel") = self[target].kind {
      return try namespaced(call)
    }
    guard MacroSet.mayName(call.name) else { return nil }
    let kind: SyntaxTree.Comprehension.Kind
    switch call.name {
    case "all": kind = .all
    case "exists": kind = .exists
    case "exists_one", "existsOne": kind = .existsOne
    case "map": kind = .map
    case "transformList" where macros.twoVariables: kind = .map
    case "filter": kind = .filter
    case "transformMap" where macros.twoVariables: kind = .transformMap
    case "transformMapEntry" where macros.twoVariables: kind = .transformMapEntry
    case "sortBy" where macros.lists: kind = .sortBy
    case "optMap": return try optional(call, .optionalMap)
    case "optFlatMap": return try optional(call, .optionalFlatMap)
    default: return nil
    }
    return try comprehension(call, over: target, kind)
  }

  // MARK: Over lists and maps

  private mutating func comprehension(
    _ call: MacroCall, over range: NodeID, _ kind: SyntaxTree.Comprehension.Kind
  ) throws(CompilationError) -> NodeID? {
    guard let form = form(of: call, kind) else { return try misused(call) }
    let arguments = call.arguments
    let variable = try variable(arguments[0], of: call)
    let second = form.variables == 2 ? try self.variable(arguments[1], of: call) : nil
    if variable == second {
      throw CompilationError(
        .macro, at: self[arguments[1]].span, "'\(call.name)' needs two different names")
    }
    for position in 0..<form.variables { forget(arguments[position]) }
    return try add(
      .comprehension(
        SyntaxTree.Comprehension(
          kind: kind, range: range, variable: variable, secondVariable: second,
          condition: form.hasCondition ? arguments[form.variables] : nil,
          body: arguments[arguments.count - 1])),
      call.span, name: call.nameSpan)
  }

  /// How the arguments of a comprehension are to be read, by their number; nil when none fits.
  private func form(
    of call: MacroCall, _ kind: SyntaxTree.Comprehension.Kind
  ) -> (variables: Int, hasCondition: Bool)? {
    let count = call.arguments.count
    switch kind {
    case .map where call.name == "map":
      return count == 2 || count == 3 ? (1, count == 3) : nil
    case .map, .transformMap, .transformMapEntry:
      return count == 3 || count == 4 ? (2, count == 4) : nil
    case .filter, .sortBy: return count == 2 ? (1, false) : nil
    case .all, .exists, .existsOne:
      if count == 2 { return (1, false) }
      return macros.twoVariables && count == 3 ? (2, false) : nil
    }
  }

  // MARK: Others

  private mutating func presence(_ call: MacroCall) throws(CompilationError) -> NodeID? {
    if call.arguments.count == 1,
      case .select(let operand, let field, optional: false) = self[call.arguments[0]].kind
    {
      let nameSpan = self[call.arguments[0]].nameSpan
      forget(call.arguments[0])
      return try add(.presence(operand: operand, field: field), call.span, name: nameSpan)
    }
    return try misused(call)
  }

  private mutating func optional(
    _ call: MacroCall, _ kind: SyntaxTree.Binding.Kind
  ) throws(CompilationError) -> NodeID? {
    guard macros.optionals, let target = call.target else { return nil }
    guard call.arguments.count == 2 else { return try misused(call) }
    return try bind(
      kind, variable: call.arguments[0], value: target, body: call.arguments[1], call)
  }

  private mutating func bind(
    _ kind: SyntaxTree.Binding.Kind, variable: NodeID, value: NodeID, body: NodeID,
    _ call: MacroCall
  ) throws(CompilationError) -> NodeID {
    let name = try self.variable(variable, of: call)
    forget(variable)
    if kind == .value, let target = call.target { forget(target) }
    return try add(
      .bind(SyntaxTree.Binding(kind: kind, variable: name, value: value, body: body)), call.span,
      name: call.nameSpan)
  }

  /// The macros that begin with `cel.`.
  private mutating func namespaced(_ call: MacroCall) throws(CompilationError) -> NodeID? {
    let arguments = call.arguments
    switch call.name {
    case "bind" where macros.bindings:
      guard arguments.count == 3 else { return try misused(call) }
      return try bind(
        .value, variable: arguments[0], value: arguments[1], body: arguments[2], call)
    case "block" where macros.block:
      guard arguments.count == 2,
        case .list(let values, let optional) = self[arguments[0]].kind, optional.isEmpty
      else { return try misused(call) }
      forget(arguments[0])
      if let target = call.target { forget(target) }
      return try add(
        .block(values: values, body: arguments[1]), call.span, name: call.nameSpan)
    case "index" where macros.block: return try numbered("@index", 1, call)
    case "iterVar" where macros.block: return try numbered("@it:", 2, call)
    case "accuVar" where macros.block: return try numbered("@ac:", 2, call)
    default: return nil
    }
  }

  /// A name made of numbers, such as `@index0` for `cel.index(0)`.
  private mutating func numbered(
    _ prefix: String, _ count: Int, _ call: MacroCall
  ) throws(CompilationError) -> NodeID? {
    var numbers: [String] = []
    for argument in call.arguments {
      guard case .literal(.int(let number)) = self[argument].kind, number >= 0 else {
        return try misused(call)
      }
      numbers.append(String(number))
    }
    guard numbers.count == count else { return try misused(call) }
    for argument in call.arguments { forget(argument) }
    if let target = call.target { forget(target) }
    return try add(
      .identifier(prefix + numbers.joined(separator: ":")), call.span, name: call.nameSpan)
  }

  // MARK: Mistakes

  /// The name that a macro binds.
  private func variable(
    _ id: NodeID, of call: MacroCall
  ) throws(CompilationError) -> String {
    if case .identifier(let name) = self[id].kind, !name.hasPrefix(".") { return name }
    throw CompilationError(
      .macro, at: self[id].span,
      "'\(call.name)' needs a name here, for what its last argument is about",
      suggestion: usage(of: call.name).map { "write \($0)" })
  }

  /// Nil when a function of that name exists, which is then called.
  private func misused(_ call: MacroCall) throws(CompilationError) -> NodeID? {
    if environment.function(named: call.name) != nil { return nil }
    guard let usage = usage(of: call.name) else { return nil }
    throw CompilationError(
      .macro, at: call.span, "'\(call.name)' is not used in this way",
      suggestion: "write \(usage)")
  }

  private func usage(of name: String) -> String? {
    switch name {
    case "has": "has(object.field)"
    case "all", "exists", "exists_one", "existsOne":
      macros.twoVariables
        ? "list.\(name)(element, condition) or list.\(name)(index, element, condition)"
        : "list.\(name)(element, condition)"
    case "map": "list.map(element, value) or list.map(element, condition, value)"
    case "filter": "list.filter(element, condition)"
    case "sortBy": "list.sortBy(element, key)"
    case "transformList": "list.transformList(index, element, value)"
    case "transformMap": "map.transformMap(key, value, new value)"
    case "transformMapEntry": "map.transformMapEntry(key, value, {new key: new value})"
    case "optMap": "optional.optMap(name, value)"
    case "optFlatMap": "optional.optFlatMap(name, optional value)"
    case "bind": "cel.bind(name, value, expression)"
    case "block": "cel.block([value, …], expression)"
    case "index": "cel.index(0)"
    case "iterVar", "accuVar": "cel.\(name)(0, 0)"
    default: nil
    }
  }
}
