// What the names in an expression mean, before anything is known about types.

/// Finds the declaration behind each name: comprehension variables first, then the environment's names
/// through its container, the longest dotted name before fields of shorter ones.
///
/// One pass from the root down, which in the tree's array is from its end to its beginning.
struct NameResolver {
  /// A name that a macro binds, with the one that was bound around it.
  struct Local {
    let name: String
    /// The comprehension, bind or block.
    let owner: Int
    /// Which of the owner's names it is.
    let position: Int
  }

  let environment: Environment
  private(set) var tree: SyntaxTree
  private(set) var resolutions: [Resolution]
  /// The called function's index in the environment, -1 for none.
  private(set) var functions: [Int32]
  /// Nodes that became part of a longer name and are not evaluated.
  private(set) var isAbsorbed: [Bool]
  private(set) var locals: [Local] = []
  /// The types of the nodes that name a constant.
  private(set) var constantTypes: [Int: Type] = [:]
  /// Scopes as linked lists: the local that a scope adds, and the scope around it; -1 for none.
  private var scopes: [(local: Int32, parent: Int32)] = []
  private var scopeOfNode: [Int32]

  init(_ tree: SyntaxTree, environment: Environment) {
    let count = tree.nodes.count
    self.tree = tree
    self.environment = environment
    resolutions = Array(repeating: .none, count: count)
    functions = Array(repeating: -1, count: count)
    isAbsorbed = Array(repeating: false, count: count)
    scopeOfNode = Array(repeating: -1, count: count)
    for index in stride(from: count - 1, through: 0, by: -1) { resolve(index) }
  }

  private mutating func resolve(_ index: Int) {
    if isAbsorbed[index] {
      if case .select(let operand, _, _) = tree.nodes[index].kind { absorb(operand) }
      return
    }
    let scope = scopeOfNode[index]
    switch tree.nodes[index].kind {
    case .literal: break
    case .identifier(let name): resolutions[index] = resolve(name, in: scope, at: index)
    case .select(let operand, _, let isOptional):
      if !isOptional, let resolution = resolveDotted(index, scope) {
        resolutions[index] = resolution
        absorb(operand)
      } else {
        scopeOfNode[Int(operand.index)] = scope
      }
    case .call(let function, let target, let arguments):
      for argument in arguments { scopeOfNode[Int(argument.index)] = scope }
      resolveCall(index, function, target, arguments, scope)
    case .comprehension(let comprehension):
      scopeOfNode[Int(comprehension.range.index)] = scope
      var names = [comprehension.variable]
      if let second = comprehension.secondVariable { names.append(second) }
      let inner = bind(names, by: index, in: scope)
      if let condition = comprehension.condition { scopeOfNode[Int(condition.index)] = inner }
      scopeOfNode[Int(comprehension.body.index)] = inner
    case .bind(let binding):
      scopeOfNode[Int(binding.value.index)] = scope
      scopeOfNode[Int(binding.body.index)] = bind([binding.variable], by: index, in: scope)
    case .block(let values, let body):
      var inner = scope
      resolutions[index] = .binds(first: locals.count, count: values.count)
      for (position, value) in values.enumerated() {
        // A value sees those before it.
        scopeOfNode[Int(value.index)] = inner
        inner = addLocal("@index\(position)", by: index, position, in: inner)
      }
      scopeOfNode[Int(body.index)] = inner
    case .presence, .list, .map, .message:
      tree.nodes[index].kind.forEachChild { scopeOfNode[Int($0.index)] = scope }
    }
  }

  private mutating func absorb(_ id: SyntaxTree.NodeID) { isAbsorbed[Int(id.index)] = true }

  // MARK: Locals

  private mutating func bind(_ names: [String], by owner: Int, in scope: Int32) -> Int32 {
    resolutions[owner] = .binds(first: locals.count, count: names.count)
    var inner = scope
    for (position, name) in names.enumerated() {
      inner = addLocal(name, by: owner, position, in: inner)
    }
    return inner
  }

  private mutating func addLocal(
    _ name: String, by owner: Int, _ position: Int, in scope: Int32
  ) -> Int32 {
    scopes.append((Int32(locals.count), scope))
    locals.append(Local(name: name, owner: owner, position: position))
    return Int32(scopes.count - 1)
  }

  private func local(named name: String, in scope: Int32) -> Int? {
    var scope = scope
    while scope >= 0 {
      let (local, parent) = scopes[Int(scope)]
      if locals[Int(local)].name == name { return Int(local) }
      scope = parent
    }
    return nil
  }

  /// The names that macros bind around a node, innermost first.
  func localNames(around index: Int) -> [String] {
    var names: [String] = []
    var scope = scopeOfNode[index]
    while scope >= 0 {
      let (local, parent) = scopes[Int(scope)]
      names.append(locals[Int(local)].name)
      scope = parent
    }
    return names
  }

  // MARK: Names

  private mutating func resolve(_ name: String, in scope: Int32, at index: Int) -> Resolution {
    if scope >= 0, let local = local(named: name, in: scope) { return .local(local) }
    return declaration(of: name, at: index) ?? .unresolved
  }

  /// What `a.b.c` means as a name of its own, or nil when it is a field of something.
  private mutating func resolveDotted(_ index: Int, _ scope: Int32) -> Resolution? {
    guard let root = root(of: index), mayBeDotted(root, environment.dottedNameRoots),
      scope < 0 || local(named: root, in: scope) == nil,
      let name = dottedName(index)
    else { return nil }
    return declaration(of: name, at: index)
  }

  private func mayBeDotted(_ root: String, _ roots: Set<String>) -> Bool {
    if root.utf8.first == UInt8(ascii: ".") { return roots.contains(String(root.dropFirst())) }
    return !environment.container.isEmpty || roots.contains(root)
  }

  /// The variable, constant or type of that name, through the container.
  private mutating func declaration(of name: String, at index: Int) -> Resolution? {
    let number = firstCandidate(name) { environment.declaration(named: $0) }
    switch number {
    case .variable(let slot): return .variable(slot: slot)
    case .constant(let constant):
      constantTypes[index] = constant.type
      return .constant(constant.value)
    case .type(let type): return .type(type)
    case nil: return nil
    }
  }

  /// The type of that name, through the container.
  func type(named name: String) -> Type? {
    firstCandidate(name) { environment.type(named: $0) }
  }

  /// The first answer for the name in the container, in those around it and at the root.
  private func firstCandidate<Answer>(
    _ name: String, _ lookUp: (String) -> Answer?
  ) -> Answer? {
    if name.utf8.first == UInt8(ascii: ".") { return lookUp(String(name.dropFirst())) }
    var container = Substring(environment.container)
    while !container.isEmpty {
      if let answer = lookUp("\(container).\(name)") { return answer }
      container = container[..<(container.lastIndex(of: ".") ?? container.startIndex)]
    }
    return lookUp(name)
  }

  /// The first name of a chain of names and dots.
  private func root(of index: Int) -> String? {
    var current = index
    while true {
      switch tree.nodes[current].kind {
      case .identifier(let name): return name
      case .select(let operand, _, optional: false): current = Int(operand.index)
      default: return nil
      }
    }
  }

  private func dottedName(_ index: Int) -> String? {
    var parts: [String] = []
    var current = index
    while true {
      switch tree.nodes[current].kind {
      case .identifier(let name):
        parts.append(name)
        return parts.reversed().joined(separator: ".")
      case .select(let operand, let field, optional: false):
        // A field in backticks is never part of a name.
        guard field.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        parts.append(field)
        current = Int(operand.index)
      default: return nil
      }
    }
  }

  // MARK: Functions

  private mutating func resolveCall(
    _ index: Int, _ function: String, _ target: SyntaxTree.NodeID?,
    _ arguments: [SyntaxTree.NodeID], _ scope: Int32
  ) {
    guard let target else {
      functions[index] =
        firstCandidate(function) { environment.function(named: $0) }.map(Int32.init) ?? -1
      return
    }
    // `a.b.f(x)` is the function `a.b.f` when there is one, else `f` of `a.b`.
    if let root = root(of: Int(target.index)), mayBeDotted(root, environment.dottedFunctionRoots),
      scope < 0 || local(named: root, in: scope) == nil,
      let prefix = dottedName(Int(target.index))
    {
      let name = "\(prefix).\(function)"
      let number = firstCandidate(name) { environment.function(named: $0) }
      // A name space of functions that is nothing else: the function is misspelt, not its target.
      let isMisspelt =
        number == nil && environment.dottedFunctionRoots.contains(root)
        && firstCandidate(root, { environment.declaration(named: $0) }) == nil
      if number != nil || isMisspelt {
        functions[index] = number.map(Int32.init) ?? -1
        tree.nodes[index].kind = .call(
          function: number.map { environment.functions[$0].name } ?? name, target: nil,
          arguments: arguments)
        absorb(target)
        return
      }
    }
    scopeOfNode[Int(target.index)] = scope
    functions[index] = environment.function(named: function).map(Int32.init) ?? -1
  }
}

extension NameResolver {
  /// The tree with its names resolved and every overload that the number of arguments allows.
  func checkedWithoutTypes() -> CheckedTree {
    var resolutions = resolutions
    for index in tree.nodes.indices where !isAbsorbed[index] {
      guard case .call(let function, let target, let arguments) = tree.nodes[index].kind,
        !Operator.isLogical(function)
      else { continue }
      let number = Int(functions[index])
      guard number >= 0 else {
        resolutions[index] = .unresolved
        continue
      }
      let overloads = environment.functions[number].overloads
      let count = arguments.count + (target == nil ? 0 : 1)
      resolutions[index] = .overloads(
        function: number,
        candidates: overloads.indices.filter {
          overloads[$0].isMember == (target != nil) && overloads[$0].accepts(count: count)
        })
    }
    return CheckedTree(
      tree: tree, types: Array(repeating: .dyn, count: tree.nodes.count),
      resolutions: resolutions, localCount: locals.count, isChecked: false)
  }
}

extension Operator {
  /// `&&`, `||` and `?:`, which evaluate their operands as needed and have no overloads.
  static func isLogical(_ function: String) -> Bool {
    function == logicalAnd || function == logicalOr || function == conditional
  }
}
