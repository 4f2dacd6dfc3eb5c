// What the names in an expression mean, before anything is known about types.

/// Finds the declaration behind each name: comprehension variables first, then the environment's names
/// through its container, the longest dotted name before fields of shorter ones.
///
/// One pass from the root down, which in the tree's array is from its end to its beginning.
struct NameResolver: ~Copyable {
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
  /// Beside each node of the tree.
  var facts: ContiguousArray<NodeFacts>
  private(set) var locals: [Local] = []
  /// Scopes as linked lists: the local that a scope adds, and the scope around it; -1 for none.
  private var scopes: [(local: Int32, parent: Int32)] = []

  init(_ tree: SyntaxTree, environment: Environment) {
    let count = tree.nodes.count
    self.tree = tree
    self.environment = environment
    facts = []
    facts.reserveCapacity(count)
    for _ in 0..<count { facts.append(NodeFacts()) }
    for index in stride(from: count - 1, through: 0, by: -1) { resolve(index) }
  }

  private mutating func resolve(_ index: Int) {
    if facts[index].isAbsorbed {
      if case .select(let operand, _, _) = tree.nodes[index].kind { absorb(operand) }
      return
    }
    let scope = facts[index].scope
    switch tree.kind(at: index) {
    case .literal: break
    case .identifier(let name): facts[index].resolution = resolve(name, in: scope, at: index)
    case .select(let operand, _, let isOptional):
      if !isOptional, let resolution = resolveDotted(index, scope) {
        facts[index].resolution = resolution
        absorb(operand)
      } else {
        facts[Int(operand.index)].scope = scope
      }
    case .call(let function, let target, let arguments):
      for argument in arguments { facts[Int(argument.index)].scope = scope }
      resolveCall(index, function, target, arguments, scope)
    case .comprehension(let comprehension):
      facts[Int(comprehension.range.index)].scope = scope
      var names = [comprehension.variable]
      if let second = comprehension.secondVariable { names.append(second) }
      let inner = bind(names, by: index, in: scope)
      if let condition = comprehension.condition { facts[Int(condition.index)].scope = inner }
      facts[Int(comprehension.body.index)].scope = inner
    case .bind(let binding):
      facts[Int(binding.value.index)].scope = scope
      facts[Int(binding.body.index)].scope = bind([binding.variable], by: index, in: scope)
    case .block(let values, let body):
      var inner = scope
      facts[index].resolution = .binds(first: locals.count, count: values.count)
      for (position, value) in values.enumerated() {
        // A value sees those before it.
        facts[Int(value.index)].scope = inner
        inner = addLocal("@index\(position)", by: index, position, in: inner)
      }
      facts[Int(body.index)].scope = inner
    case .presence, .list, .map, .message:
      tree.forEachChild(of: index) { facts[Int($0.index)].scope = scope }
    }
  }

  private mutating func absorb(_ id: SyntaxTree.NodeID) {
    facts[Int(id.index)].isAbsorbed = true
  }

  // MARK: Locals

  private mutating func bind(_ names: [String], by owner: Int, in scope: Int32) -> Int32 {
    facts[owner].resolution = .binds(first: locals.count, count: names.count)
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
    var scope = facts[index].scope
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
    guard let root = root(of: index), mayBeginName(root),
      scope < 0 || local(named: root, in: scope) == nil,
      let name = dottedName(index)
    else { return nil }
    return declaration(of: name, at: index)
  }

  private func mayBeginName(_ root: String) -> Bool {
    if isRooted(root) {
      return environment.declarations.dottedNameRoots.contains(String(root.dropFirst()))
    }
    return environment.declarations.dottedNameRoots.contains(root)
      || !environment.declarations.container.isEmpty
  }

  private func mayBeginFunctionName(_ root: String) -> Bool {
    if isRooted(root) {
      return environment.declarations.dottedFunctionRoots.contains(String(root.dropFirst()))
    }
    return environment.declarations.dottedFunctionRoots.contains(root)
      || !environment.declarations.container.isEmpty
  }

  /// Whether the name begins with a dot, which means that no container comes before it.
  private func isRooted(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: ".") }

  /// The variable, constant or type of that name, through the container.
  private mutating func declaration(of name: String, at index: Int) -> Resolution? {
    switch firstCandidate(name, { environment.declarations.declared($0) }) {
    case .variable(let slot): return .variable(slot: slot)
    case .constant(let constant):
      facts[index].type = constant.type
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
    if isRooted(name) { return lookUp(String(name.dropFirst())) }
    if environment.declarations.container.isEmpty { return lookUp(name) }
    var container = Substring(environment.declarations.container)
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
      switch tree.kind(at: current) {
      case .identifier(let name): return name
      case .select(let operand, _, optional: false): current = Int(operand.index)
      default: return nil
      }
    }
  }

  private func dottedName(_ index: Int) -> String? {
    var fields: [String] = []
    var current = index
    while true {
      switch tree.nodes[current].kind {
      case .identifier(var name):
        for position in fields.indices.reversed() {
          name += "."
          name += fields[position]
        }
        return name
      case .select(let operand, let field, optional: false):
        // A field in backticks is never part of a name.
        guard field.utf8.allSatisfy({ $0.isLetter || $0.isDigit }) else { return nil }
        fields.append(field)
        current = Int(operand.index)
      default: return nil
      }
    }
  }

  // MARK: Functions

  /// The index of the function of that name, through the container.
  private func function(named name: String) -> Int? {
    firstCandidate(name) { environment.function(named: $0) }
  }

  private mutating func resolveCall(
    _ index: Int, _ function: String, _ target: SyntaxTree.NodeID?,
    _ arguments: [SyntaxTree.NodeID], _ scope: Int32
  ) {
    guard let target else {
      facts[index].function = Int32(self.function(named: function) ?? -1)
      return
    }
    // `a.b.f(x)` is the function `a.b.f` when there is one, else `f` of `a.b`.
    if let root = root(of: Int(target.index)), mayBeginFunctionName(root),
      scope < 0 || local(named: root, in: scope) == nil,
      let prefix = dottedName(Int(target.index))
    {
      let name = "\(prefix).\(function)"
      let number = self.function(named: name)
      // A name space of functions that is nothing else: the function is misspelt, not its target.
      let isMisspelt =
        number == nil && environment.declarations.dottedFunctionRoots.contains(root)
        && firstCandidate(root, { environment.declarations.declared($0) }) == nil
      if number != nil || isMisspelt {
        facts[index].function = Int32(number ?? -1)
        tree.nodes[index].kind = .call(
          function: number.map { environment.functions[$0].name } ?? name, target: nil,
          arguments: arguments)
        absorb(target)
        return
      }
    }
    facts[Int(target.index)].scope = scope
    facts[index].function = Int32(environment.function(named: function) ?? -1)
  }
}

extension NameResolver {
  /// The tree with its names resolved and every overload that the number of arguments allows.
  func checkedWithoutTypes() -> CheckedTree {
    var facts = facts
    for index in tree.nodes.indices where !facts[index].isAbsorbed {
      facts[index].type = .dyn
      guard case .call(let function, let target, let arguments) = tree.nodes[index].kind,
        !Operator.isLogical(function)
      else { continue }
      let number = Int(facts[index].function)
      guard number >= 0 else {
        facts[index].resolution = .unresolved
        continue
      }
      let count = arguments.count + (target == nil ? 0 : 1)
      var candidates = OverloadCandidates()
      for (candidate, overload) in environment.functions[number].overloads.enumerated()
      where overload.isMember == (target != nil) && overload.accepts(count: count) {
        candidates.append(candidate)
      }
      facts[index].resolution = .overloads(function: number, candidates: candidates)
    }
    return CheckedTree(tree: tree, facts: facts, localCount: locals.count, isChecked: false)
  }
}

extension Operator {
  /// `&&`, `||` and `?:`, which evaluate their operands as needed and have no overloads.
  static func isLogical(_ function: String) -> Bool {
    function == logicalAnd || function == logicalOr || function == conditional
  }
}
