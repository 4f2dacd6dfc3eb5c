// Members of JSON objects, a call each.

extension JSONWriter {
  mutating func member(_ name: String, _ value: String) {
    key(name)
    string(value)
  }

  mutating func member(_ name: String, _ value: Int) {
    key(name)
    int(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// A list of texts on one line.
  mutating func member(_ name: String, _ values: [String]) {
    key(name)
    beginArray(inline: true)
    for value in values { string(value) }
    endArray()
  }

  /// A member that is an object; null where there is none.
  mutating func object<Value>(
    _ name: String, _ value: Value?, inline: Bool = false,
    _ write: (inout JSONWriter, Value) -> Void
  ) {
    key(name)
    guard let value else { return null() }
    beginObject(inline: inline)
    write(&self, value)
    endObject()
  }

  /// A member that is a list of objects.
  mutating func objects<Element>(
    _ name: String, _ elements: [Element], inline: Bool = false,
    _ write: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    beginArray()
    for element in elements {
      beginObject(inline: inline)
      write(&self, element)
      endObject()
    }
    endArray()
  }

  /// The member that says which program has written it.
  mutating func tool(_ version: String) {
    object("tool", version, inline: true) { json, version in
      json.member("name", "leidraad")
      json.member("version", version)
    }
  }
}
