// Reading a field that may be absent takes asking first.

/// Finds reads of optional fields that nothing in the expression guards.
///
/// What is known to be present is followed through the expression: `has(a.b) && …`,
/// `has(a.b) ? … : …`, `!has(a.b) || …`, conditions of comprehensions, a filtered range, `optMap`.
/// A path is known by the text of what it names with its variables numbered, so that two names that
/// only look alike are never confused.
struct GuardAnalysis {
  typealias NodeID = SyntaxTree.NodeID

  private let checked: CheckedTree
  private let environment: Environment
  /// Paths of names that stand for something else: bound values, elements of a filtered range.
  private var aliases: [Int: String] = [:]
  /// The values of the names that `cel.bind` gives.
  private var boundValues: [Int: NodeID] = [:]
  /// What is known from such a value, worked out once: names of names would double the work.
  private var boundOutcomes: [Int: Outcomes] = [:]
  private var issues: [CompilationError.Issue] = []

  private init(_ checked: CheckedTree, _ environment: Environment) {
    self.checked = checked
    self.environment = environment
  }

  /// The unguarded reads.
  ///
  /// - Parameter assumptions: conditions over the same variables that are known to hold.
  static func issues(
    in checked: CheckedTree, assuming assumptions: [CheckedTree], environment: Environment
  ) -> [CompilationError.Issue] {
    var analysis = GuardAnalysis(checked, environment)
    var known: Set<String> = []
    for assumption in assumptions {
      var other = GuardAnalysis(assumption, environment)
      // Local numbers mean something else in another tree.
      for path in other.outcomes(of: assumption.tree.root).whenTrue
      where !path.utf8.contains(UInt8(ascii: "#")) {
        known.insert(path)
      }
    }
    analysis.visit(checked.tree.root, known)
    return analysis.issues
  }

  /// Whether the node reads, with a plain dot, a field that may be absent.
  private func isOptionalRead(_ index: Int) -> Bool {
    guard case .field(let id) = checked.facts[index].resolution,
      case .select(let operand, _, optional: false) = checked.tree.nodes[index].kind,
      case .object(let name) = checked[type: operand]
    else { return false }
    return environment.objectType(named: name)?[id].isOptional ?? false
  }

  // MARK: Reads

  private mutating func visit(_ id: NodeID, _ known: Set<String>) {
    switch checked.tree[id].kind {
    case .select(let operand, _, _):
      // A declared dotted name has no operand to look at.
      if case .variable = checked[resolution: id] { return }
      visit(operand, known)
      guard isOptionalRead(Int(id.index)) else { return }
      if let path = path(of: id), known.contains(path) { return }
      report(id)
    case .call(let function, nil, let arguments) where Operator.isLogical(function):
      visitLogical(function, arguments, known)
    case .comprehension(let comprehension): visit(comprehension, id, known)
    case .bind(let binding): visit(binding, id, known)
    default:
      // Collected first: the body of the walk changes the analysis.
      var children: [NodeID] = []
      checked.tree[id].kind.forEachChild { children.append($0) }
      for child in children { visit(child, known) }
    }
  }

  private mutating func visitLogical(
    _ function: String, _ arguments: [NodeID], _ known: Set<String>
  ) {
    visit(arguments[0], known)
    let outcomes = outcomes(of: arguments[0])
    let isOr = function == Operator.logicalOr
    visit(arguments[1], known.union(isOr ? outcomes.whenFalse : outcomes.whenTrue))
    if arguments.count > 2 { visit(arguments[2], known.union(outcomes.whenFalse)) }
  }

  private mutating func visit(
    _ comprehension: SyntaxTree.Comprehension, _ id: NodeID, _ known: Set<String>
  ) {
    visit(comprehension.range, known)
    var inner = known.union(presentInElements(of: comprehension, id))
    if let condition = comprehension.condition {
      visit(condition, inner)
      inner.formUnion(outcomes(of: condition).whenTrue)
    }
    visit(comprehension.body, inner)
  }

  /// What a filter has made sure of for each element that it lets through.
  private mutating func presentInElements(
    of comprehension: SyntaxTree.Comprehension, _ id: NodeID
  ) -> Set<String> {
    let range = source(of: comprehension.range)
    guard case .comprehension(let filter) = checked.tree[range].kind, filter.kind == .filter,
      let filtered = firstLocal(range), let own = firstLocal(id),
      case .list = checked[type: range]
    else { return [] }
    // The element is the second name of the two-variable forms.
    aliases[filtered] = localPath(comprehension.secondVariable == nil ? own : own + 1)
    defer { aliases[filtered] = nil }
    return outcomes(of: filter.body).whenTrue.union(presentInElements(of: filter, range))
  }

  private mutating func visit(
    _ binding: SyntaxTree.Binding, _ id: NodeID, _ known: Set<String>
  ) {
    visit(binding.value, known)
    note(binding, id)
    var inner = known
    if binding.kind != .value { inner.formUnion(optionalPresence(binding.value)) }
    visit(binding.body, inner)
  }

  private mutating func note(_ binding: SyntaxTree.Binding, _ id: NodeID) {
    guard let local = firstLocal(id) else { return }
    if let path = path(of: binding.value) { aliases[local] = path }
    guard binding.kind == .value else { return }
    boundValues[local] = binding.value
    if checked[type: binding.value] == .bool {
      boundOutcomes[local] = outcomes(of: binding.value)
    }
  }

  /// The expression that a bound name stands for; any other expression itself.
  private func source(of id: NodeID) -> NodeID {
    var current = id
    while case .local(let number) = checked[resolution: current], let value = boundValues[number] {
      current = value
    }
    return current
  }

  private mutating func report(_ id: NodeID) {
    let node = checked.tree[id]
    guard case .select(let operand, let field, _) = node.kind,
      issues.count < Checker.issueLimit
    else { return }
    let object = checked.tree.description(of: operand)
    let name = SyntaxTree.quotedIfNeeded(field)
    issues.append(
      CompilationError.Issue(
        code: .unguardedField, span: node.nameSpan, message: "'\(field)' may be absent",
        suggestion:
          "write has(\(object).\(name)) && …, or \(object).?\(name) with a default: .orValue(…)"))
  }

  // MARK: What is known

  /// The paths that are present when a condition holds, and when it does not.
  private struct Outcomes {
    var whenTrue: Set<String> = []
    var whenFalse: Set<String> = []
  }

  private mutating func outcomes(of id: NodeID) -> Outcomes {
    switch checked.tree[id].kind {
    case .presence(let operand, let field):
      guard let path = path(of: operand, field) else { return Outcomes() }
      return Outcomes(whenTrue: presentPrefixes(operand).union([path]))
    case .call(Operator.logicalNot, nil, let arguments):
      let inner = outcomes(of: arguments[0])
      return Outcomes(whenTrue: inner.whenFalse, whenFalse: inner.whenTrue)
    case .call(Operator.logicalAnd, nil, let arguments):
      let (left, right) = (outcomes(of: arguments[0]), outcomes(of: arguments[1]))
      return Outcomes(
        whenTrue: left.whenTrue.union(right.whenTrue),
        whenFalse: left.whenFalse.intersection(right.whenFalse))
    case .call(Operator.logicalOr, nil, let arguments):
      let (left, right) = (outcomes(of: arguments[0]), outcomes(of: arguments[1]))
      return Outcomes(
        whenTrue: left.whenTrue.intersection(right.whenTrue),
        whenFalse: left.whenFalse.union(right.whenFalse))
    case .call(Operator.conditional, nil, let arguments):
      return conditionalOutcomes(arguments)
    case .call("hasValue", let target?, _): return Outcomes(whenTrue: optionalPresence(target))
    case .call("orValue", let target?, let arguments) where arguments.count == 1:
      // What is not the default comes from the value itself.
      guard case .literal(.bool(let fallback)) = checked.tree[arguments[0]].kind else {
        return Outcomes()
      }
      let present = optionalPresence(target)
      return fallback ? Outcomes(whenFalse: present) : Outcomes(whenTrue: present)
    case .bind(let binding) where binding.kind == .value:
      note(binding, id)
      return outcomes(of: binding.body)
    case .identifier:
      guard case .local(let number) = checked[resolution: id] else { return Outcomes() }
      return boundOutcomes[number] ?? Outcomes()
    default: return Outcomes()
    }
  }

  private mutating func conditionalOutcomes(_ arguments: [NodeID]) -> Outcomes {
    let condition = outcomes(of: arguments[0])
    var positive = outcomes(of: arguments[1])
    positive.whenTrue.formUnion(condition.whenTrue)
    positive.whenFalse.formUnion(condition.whenTrue)
    var negative = outcomes(of: arguments[2])
    negative.whenTrue.formUnion(condition.whenFalse)
    negative.whenFalse.formUnion(condition.whenFalse)
    var result = Outcomes(
      whenTrue: positive.whenTrue.intersection(negative.whenTrue),
      whenFalse: positive.whenFalse.intersection(negative.whenFalse))
    // A branch that is a constant of the other outcome is not the one that was taken.
    if case .literal(.bool(let value)) = checked.tree[arguments[2]].kind {
      if value {
        result.whenFalse = positive.whenFalse
      } else {
        result.whenTrue = positive.whenTrue
      }
    } else if case .literal(.bool(let value)) = checked.tree[arguments[1]].kind {
      if value {
        result.whenFalse = negative.whenFalse
      } else {
        result.whenTrue = negative.whenTrue
      }
    }
    return result
  }

  /// What is present when an optional value, such as `a.?b`, holds something.
  private mutating func optionalPresence(_ id: NodeID) -> Set<String> {
    guard case .select = checked.tree[id].kind, let path = path(of: id) else { return [] }
    return presentPrefixes(id).union([path])
  }

  /// The selects with a question mark inside a path whose end is present.
  private func presentPrefixes(_ id: NodeID) -> Set<String> {
    var result: Set<String> = []
    var current = id
    while case .select(let operand, _, _) = checked.tree[current].kind {
      if let path = path(of: current) { result.insert(path) }
      current = operand
    }
    return result
  }

  // MARK: Paths

  private func firstLocal(_ id: NodeID) -> Int? {
    if case .binds(let first, _) = checked[resolution: id] { return first }
    return nil
  }

  private func localPath(_ number: Int) -> String { aliases[number] ?? "#\(number)" }

  /// A text that is equal for two nodes only if they mean the same value; nil when that cannot be told.
  private func path(of id: NodeID) -> String? {
    switch checked[resolution: id] {
    case .variable(let slot): return "$\(slot)"
    case .local(let number): return localPath(number)
    default: break
    }
    switch checked.tree[id].kind {
    case .literal(let literal): return bounded(literal.sourceText)
    case .select(let operand, let field, _): return path(of: operand, field)
    case .call(let function, let target, let arguments):
      var parts: [String] = []
      for part in (target.map { [$0] } ?? []) + arguments {
        guard let path = path(of: part) else { return nil }
        parts.append(path)
      }
      return bounded("\(target == nil ? "" : ".")\(function)(\(parts.joined(separator: ",")))")
    default: return nil
    }
  }

  private func path(of operand: NodeID, _ field: String) -> String? {
    path(of: operand).flatMap { bounded("\($0).\(SyntaxTree.quotedIfNeeded(field))") }
  }

  /// Names for names for names must not make a path grow without end.
  private func bounded(_ path: String) -> String? { path.utf8.count <= 500 ? path : nil }
}
