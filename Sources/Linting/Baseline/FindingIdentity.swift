// By what a finding is known again.

/// By what a finding is known again when its line, its file's name or its wording has changed.
struct FindingIdentity: Hashable, Sendable {
  /// What is found, whatever document it is in.
  struct Key: Hashable, Sendable {
    let rule: String
    /// The logical path without its kind of document: `.channels[x-service].hours`. An element without
    /// a name is named by its contents.
    let path: String
    /// The values of the finding, as text.
    let arguments: String
  }

  /// Where it is found.
  struct Part: Hashable, Sendable {
    var file: String
    /// The kind of document, `plan`; empty for what is about a file as such.
    let kind: String
    /// Which document of that kind in the file, from 1.
    let number: Int
  }

  var part: Part
  let key: Key
}
