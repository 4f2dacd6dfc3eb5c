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

  /// What is found, and in which document of a file, as a hash; the name of the file is not part of it.
  var fingerprint: String {
    var hash = Fingerprint()
    for text in [part.kind, String(part.number), key.rule, key.path, key.arguments] {
      hash.add(text)
    }
    return hash.text
  }
}
