// The rules that speak of the run itself.

/// What can be said about the documents and the run, beside what rules find. The sentences are in the pack.
enum MetaRule: String, CaseIterable {
  case syntax, schema, reference, limit
  case duplicateKey = "duplicate-key"
  case duplicateID = "duplicate-id"
  /// A rule that could not be evaluated.
  case rule
  /// A comment that was meant to allow something and allows nothing.
  case allowance
  case unusedAllowance = "unused-allowance"
  case expiredAllowance = "expired-allowance"
  /// The baseline knows something that is found no more.
  case baselineStale = "baseline-stale"

  /// The folder of the pack that holds them and nothing else.
  static let folder = "meta/"

  /// The rule's id in the pack.
  var id: String { Self.folder + rawValue }

  /// Nobody can allow or accept what it says: either something has not been checked, or it is about
  /// allowing itself.
  var alwaysTells: Bool {
    switch self {
    case .syntax, .limit, .rule, .allowance, .unusedAllowance, .expiredAllowance,
      .baselineStale:
      true
    case .schema, .reference, .duplicateKey, .duplicateID: false
    }
  }
}
