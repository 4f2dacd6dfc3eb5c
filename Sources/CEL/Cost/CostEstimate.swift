// What an expression may cost, told before it runs.

/// The least and the most steps of one evaluation that gives a value, as a `Budget` counts them.
public struct CostEstimate: Hashable, Sendable {
  public let minimum: Int
  /// Nil when nothing bounds it, such as the length of a list that the host has no bound for.
  public let maximum: Int?
}

/// Something whose size the host may know bounds for.
public indirect enum SizedPart: Hashable, Sendable {
  case variable(String)
  /// A field of objects of a type.
  case field(type: String, name: String)
  /// What a function that is not part of a library gives.
  case result(function: String)
  /// The elements of a list, or the values of a map.
  case elements(of: SizedPart)
  case keys(of: SizedPart)
}

extension CheckedTree {
  /// The least and the most steps that an evaluation takes.
  ///
  /// Every round of nested comprehensions is counted, every string and list that is read or made is
  /// taken to be as long as it can be. A function of a host is taken to charge no more than the
  /// size of its arguments.
  ///
  /// - Parameter sizes: the number of elements of a list or map, of UTF-8 bytes of text, of bytes;
  ///   nil where there is no bound.
  /// - Complexity: O(nodes).
  public func costEstimate(
    sizes: (SizedPart) -> ClosedRange<Int>? = { _ in nil }
  ) -> CostEstimate {
    costEstimate { part, _ in sizes(part) }
  }

  /// The same where the host tells sizes by type as well.
  public func costEstimate(
    sizes: (SizedPart, Type) -> ClosedRange<Int>?
  ) -> CostEstimate {
    withoutActuallyEscaping(sizes) { sizes in
      var estimator = CostEstimator(self, sizes: sizes)
      return estimator.estimate()
    }
  }
}

extension Program {
  /// The least and the most steps of an evaluation.
  ///
  /// - Parameter sizes: as for `CheckedTree.costEstimate`.
  public func costEstimate(
    sizes: (SizedPart, Type) -> ClosedRange<Int>?
  ) -> CostEstimate {
    checked.costEstimate(sizes: sizes)
  }
}

/// A number known to lie between two others; nil stands for no upper bound. Never overflows.
struct Bound: Equatable {
  var least: Int
  var most: Int?

  init(_ least: Int, _ most: Int?) {
    self.least = max(0, least)
    self.most = most.map { max(0, $0) }
  }

  init(_ range: ClosedRange<Int>) { self.init(range.lowerBound, range.upperBound) }

  static func exactly(_ number: Int) -> Bound { Bound(number, number) }
  static func upTo(_ most: Int?) -> Bound { Bound(0, most) }
  static let unknown = Bound(0, nil)
  static let zero = exactly(0)

  /// The same most, but perhaps nothing at all.
  var perhaps: Bound { Bound(0, most) }

  static func + (left: Bound, right: Bound) -> Bound {
    Bound(
      left.least.addingReportingOverflow(right.least).overflow ? .max : left.least + right.least,
      join(left.most, right.most) { $0.addingReportingOverflow($1) })
  }

  static func * (left: Bound, right: Bound) -> Bound {
    let least = left.least.multipliedReportingOverflow(by: right.least)
    if left.most == 0 || right.most == 0 { return .zero }
    return Bound(
      least.overflow ? .max : least.partialValue,
      join(left.most, right.most) { $0.multipliedReportingOverflow(by: $1) })
  }

  /// An eighth, rounded up.
  var eighth: Bound { Bound(least / 8, most.map { $0 / 8 + 1 }) }

  func union(_ other: Bound) -> Bound {
    Bound(min(least, other.least), Bound.join(most, other.most) { (max($0, $1), false) })
  }

  static func smaller(_ left: Int?, _ right: Int?) -> Int? {
    guard let left else { return right }
    return right.map { min(left, $0) } ?? left
  }

  private static func join(
    _ left: Int?, _ right: Int?, _ body: (Int, Int) -> (partialValue: Int, overflow: Bool)
  ) -> Int? {
    guard let left, let right else { return nil }
    let result = body(left, right)
    return result.overflow ? nil : result.partialValue
  }
}
