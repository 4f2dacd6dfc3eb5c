// What a call is given.

/// The operands of a call, its target first, without a list of their own.
struct CallOperands {
  let target: SyntaxTree.NodeID?
  let arguments: [SyntaxTree.NodeID]

  var count: Int { arguments.count + (target == nil ? 0 : 1) }

  subscript(position: Int) -> SyntaxTree.NodeID {
    guard let target else { return arguments[position] }
    return position == 0 ? target : arguments[position - 1]
  }

  func map<Result>(_ transform: (SyntaxTree.NodeID) -> Result) -> [Result] {
    var results: [Result] = []
    results.reserveCapacity(count)
    if let target { results.append(transform(target)) }
    for argument in arguments { results.append(transform(argument)) }
    return results
  }
}
