// How a rule came to a finding, for machines.

import Linting
import YAMLTree

extension JSONWriter {
  /// The member `evaluation`: the expressions of the rule in order, with their values and places.
  mutating func write(_ trace: EvaluationTrace) {
    beginArray()
    for step in trace.steps {
      beginObject()
      member("key", step.kind.rawValue)
      if let name = step.name { member("name", name) }
      writeMembers(of: step.part)
      if !step.causes.isEmpty { write("causes", step.causes) }
      endObject()
    }
    endArray()
  }

  private mutating func write(_ name: String, _ parts: [EvaluationTrace.Part]) {
    key(name)
    beginArray()
    for part in parts {
      beginObject()
      writeMembers(of: part)
      endObject()
    }
    endArray()
  }

  private mutating func writeMembers(of part: EvaluationTrace.Part) {
    member("expression", part.expression)
    switch part.outcome {
    case .value(let value):
      key("value")
      write(value.value)
      member("shown", value.words)
    case .error(let message): member("error", message)
    case .tooLarge: member("error", "too-large")
    }
    if !part.elements.isEmpty {
      key("elements")
      beginArray()
      for element in part.elements {
        beginObject()
        member("name", element.name)
        member("index", element.index)
        key("value")
        write(element.value.value)
        if let place = element.place { write(place) }
        endObject()
      }
      endArray()
    }
    if !part.origins.isEmpty {
      key("places")
      beginArray()
      for origin in part.origins {
        beginObject()
        write(origin.place)
        key("present")
        bool(origin.isWritten)
        endObject()
      }
      endArray()
    }
    if part.omittedOrigins > 0 { member("more_places", part.omittedOrigins) }
    if !part.operands.isEmpty { write("operands", part.operands) }
    if part.omittedElements > 0 { member("more_elements", part.omittedElements) }
  }
}
