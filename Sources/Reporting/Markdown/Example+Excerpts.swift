// What the pages about rules show of an example.

package import Linting

extension Example {
  /// What the example shows of each document, under the document's name.
  package var excerptsByFile: [(name: String, text: String)] {
    let names = documents.map(\.file).suffix(excerpts.count)
    return zip(names, excerpts).map { name, excerpt in
      (name, excerpt.hasSuffix("\n") ? String(excerpt.dropLast()) : excerpt)
    }
    .filter { !$0.text.isEmpty }
  }
}
