// An issue before the document is complete enough to tell its logical path.

import YAMLTree

/// An issue whose path is worked out when every identifier is known.
struct PendingIssue {
  let code: SchemaIssue.Code
  let span: Range<Int>
  let node: NodeID
  let context: BindingContext
  /// The key behind the path of the context's object, for keys that are no fields.
  var key: String?
  let arguments: [(name: String, value: String)]
  let related: [SchemaIssue.Related]
  let fix: SchemaIssue.Fix?
  let isWarning: Bool
}
