// The rules that speak of the run itself.

/// What can be said about the documents and the run, beside what rules find. The sentences are in the pack.
enum MetaRule: String, CaseIterable {
  case syntax, schema, reference, limit
  case duplicateKey = "duplicate-key"
  case duplicateID = "duplicate-id"
  /// A rule that could not be evaluated.
  case rule

  /// The rule's id in the pack.
  var id: String { "meta/" + rawValue }
}
