// The overloads that a call can mean.

/// Indices of overloads of one function, in order of declaration.
///
/// One alone, which is the rule, needs no memory of its own.
public struct OverloadCandidates: RandomAccessCollection, Sendable {
  private var head = -1
  private var rest: [Int] = []

  init() {}

  mutating func append(_ overload: Int) {
    if head < 0 { head = overload } else { rest.append(overload) }
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { head < 0 ? 0 : 1 + rest.count }
  public subscript(position: Int) -> Int { position == 0 ? head : rest[position - 1] }
}
