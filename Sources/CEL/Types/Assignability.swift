// When a value of one type may stand where another is wanted, and what unknown types become by it.

extension TypeTable {
  /// Whether a value of type `from` can be used as `to`; binds variables so that it can.
  ///
  /// Bindings made before a failure are not undone: mark before, undo after.
  /// `dyn` goes both ways, null stands for objects, times, wrappers and opaque types, wrappers and
  /// what they wrap are interchangeable.
  mutating func isAssignable(_ from: TypeTerm, to: TypeTerm, depth: Int = 0) -> Bool {
    if from == to { return true }
    guard spend(depth) else { return true }
    if !to.isSimple, case .variable(let bound) = self[to] {
      if substitute(from, for: to, bound, depth) { return true }
      if bound != nil { return false }
    }
    if !from.isSimple, case .variable(let bound) = self[from] {
      return substitute(to, for: from, bound, depth)
    }
    if from.isDynamic || to.isDynamic { return true }
    if from.isSimple, to.isSimple {
      // Equal ones were seen above.
      return (from == .null && isNullable(to)) || (to == .null && isNullable(from))
    }
    if from == .null { return isNullable(to) }
    if to == .null { return isNullable(from) }
    switch (self[from], self[to]) {
    case (.wrapper(let a), .wrapper(let b)): return isAssignable(a, to: b, depth: depth + 1)
    case (.wrapper(let a), _): return isAssignable(a, to: to, depth: depth + 1)
    case (_, .wrapper(let b)): return isAssignable(from, to: b, depth: depth + 1)
    case (.object(let a, _), .object(let b, _)): return a == b
    case (.type, .type): return true
    case (.list(let a), .list(let b)): return isAssignable(a, to: b, depth: depth + 1)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isAssignable(key, to: otherKey, depth: depth + 1)
        && isAssignable(value, to: otherValue, depth: depth + 1)
    case (.opaque(let name, let parameters), .opaque(let otherName, let otherParameters)):
      guard name == otherName, parameters.count == otherParameters.count else { return false }
      for (parameter, other) in zip(parameters, otherParameters)
      where !isAssignable(parameter, to: other, depth: depth + 1) { return false }
      return true
    default: return false
    }
  }

  /// Whether their outermost parts alone show that no value of the term can be used as the type.
  func isDistinct(_ term: TypeTerm, from type: Type) -> Bool {
    switch type {
    // These stand for others.
    case .dyn, .error, .null, .wrapper, .parameter: return false
    default: break
    }
    let term = resolved(term)
    if term.isSimple { return term.index > TypeTerm.null.index && term != TypeTerm(simple: type) }
    switch (self[term], type) {
    case (.variable, _), (.wrapper, _), (.simple, _): return false
    case (.list, .list), (.map, .map), (.type, .type): return false
    case (.object(let name, _), .object(let other)): return name != other
    case (.opaque(let name, _), .opaque(let other, _)): return name != other
    default: return true
    }
  }

  /// Whether a type can take a variable's place, which may be taken; the more general one keeps it.
  private mutating func substitute(
    _ term: TypeTerm, for variable: TypeTerm, _ bound: TypeTerm?, _ depth: Int
  ) -> Bool {
    guard let bound else {
      guard !occurs(variable, in: term, depth: depth) else { return resolved(term) == variable }
      bind(variable, to: term)
      return true
    }
    guard isAssignable(term, to: bound, depth: depth + 1) else { return false }
    let general = mostGeneral(term, bound, depth: depth + 1)
    if general != bound, !occurs(variable, in: general, depth: depth) {
      bind(variable, to: general)
    }
    return true
  }

  /// The type that describes the values of both of two types that are assignable to each other.
  mutating func mostGeneral(_ first: TypeTerm, _ second: TypeTerm, depth: Int = 0) -> TypeTerm {
    let a = resolved(first)
    let b = resolved(second)
    if a == b || !spend(depth) { return first }
    if a == .dyn || b == .error || b == .null { return first }
    if b == .dyn || a == .error || a == .null { return second }
    switch (self[a], self[b]) {
    case (.variable, _): return first
    case (_, .variable): return second
    case (.wrapper, _): return first
    case (_, .wrapper): return second
    case (.list(let x), .list(let y)):
      let element = mostGeneral(x, y, depth: depth + 1)
      return element == x ? first : element == y ? second : add(.list(element))
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      let keys = mostGeneral(key, otherKey, depth: depth + 1)
      let values = mostGeneral(value, otherValue, depth: depth + 1)
      return keys == key && values == value ? first : add(.map(keys, values))
    case (.opaque(let name, let parameters), .opaque(_, let otherParameters)):
      var general: [TypeTerm] = []
      for (parameter, other) in zip(parameters, otherParameters) {
        general.append(mostGeneral(parameter, other, depth: depth + 1))
      }
      return general == parameters ? first : add(.opaque(name, general))
    default: return first
    }
  }

  /// Whether two terms are the same type, down to their parts.
  mutating func isSame(_ first: TypeTerm, _ second: TypeTerm, depth: Int = 0) -> Bool {
    let a = resolved(first)
    let b = resolved(second)
    if a == b || !spend(depth) { return true }
    switch (self[a], self[b]) {
    case (.object(let x, _), .object(let y, _)): return x == y
    case (.list(let x), .list(let y)), (.wrapper(let x), .wrapper(let y)),
      (.type(let x), .type(let y)):
      return isSame(x, y, depth: depth + 1)
    case (.map(let key, let value), .map(let otherKey, let otherValue)):
      return isSame(key, otherKey, depth: depth + 1) && isSame(value, otherValue, depth: depth + 1)
    case (.opaque(let name, let parts), .opaque(let otherName, let otherParts)):
      guard name == otherName, parts.count == otherParts.count else { return false }
      for (part, other) in zip(parts, otherParts) where !isSame(part, other, depth: depth + 1) {
        return false
      }
      return true
    default: return false
    }
  }

  /// Whether values of the type can have no other type when they are there: nothing in it is `dyn`,
  /// unknown or possibly null.
  mutating func isKnown(_ term: TypeTerm, depth: Int = 0) -> Bool {
    let term = resolved(term)
    if term.isSimple { return !term.isDynamic && term != .null }
    guard spend(depth) else { return false }
    switch self[term] {
    case .simple, .object, .type: return true
    case .variable, .wrapper: return false
    case .list(let element): return isKnown(element, depth: depth + 1)
    case .map(let key, let value):
      return isKnown(key, depth: depth + 1) && isKnown(value, depth: depth + 1)
    case .opaque(_, let parameters):
      for parameter in parameters where !isKnown(parameter, depth: depth + 1) { return false }
      return true
    }
  }

  /// Whether null may stand for a value of the type.
  private func isNullable(_ term: TypeTerm) -> Bool {
    switch self[term] {
    case .simple(.duration), .simple(.timestamp), .object, .opaque, .wrapper: true
    default: false
    }
  }

  /// Whether the variable is part of the term: binding it would make an endless type.
  private mutating func occurs(_ variable: TypeTerm, in term: TypeTerm, depth: Int) -> Bool {
    let term = resolved(term)
    if term.isSimple { return false }
    if term == variable || !spend(depth) { return true }
    switch self[term] {
    case .simple, .object, .variable: return false
    case .list(let inner), .wrapper(let inner), .type(let inner):
      return occurs(variable, in: inner, depth: depth + 1)
    case .map(let key, let value):
      return occurs(variable, in: key, depth: depth + 1)
        || occurs(variable, in: value, depth: depth + 1)
    case .opaque(_, let parameters):
      for parameter in parameters where occurs(variable, in: parameter, depth: depth + 1) {
        return true
      }
      return false
    }
  }
}
