// Where a rule comes from, for machines.

import Linting
import Reporting

extension JSONWriter {
  /// Writes the member `sources`: documents, parts, and whether they only imply what is said.
  mutating func sources(_ sources: [Rule.Source]) {
    key("sources")
    beginArray()
    for source in sources {
      beginObject(inline: true)
      key("document")
      string(source.document)
      key("at")
      string(source.at)
      if source.isDerived {
        key("derived")
        bool(true)
      }
      endObject()
    }
    endArray()
  }
}
