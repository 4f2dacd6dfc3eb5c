// Values as a trace of an evaluation shows them.

import CEL
import Timetable

/// Writes values in the notation of expressions, what has none there in words.
struct TracedWords {
  private static let mostElements = 6

  private let wording: Wording

  init(language: Language) { wording = Wording(language: language) }

  /// - Parameter place: where the value stands, for an object of a document.
  func traced(_ value: Value, _ place: DocumentPlace?) -> EvaluationTrace.TracedValue {
    .init(words: words(for: value), value: machineValue(value))
  }

  /// Empty for a value that has neither notation nor words.
  private func words(for value: Value) -> String {
    switch value {
    case .null, .bool, .int, .uint, .double, .type, .bytes: return value.description
    case .string(let text): return text.quoted
    case .optional(let optional): return optional.wrapped.map(words) ?? value.description
    case .duration, .timestamp: return wording.words(for: value)
    case .list(let list):
      let shown = (0..<min(list.count, Self.mostElements)).map { index in
        words(for: list.element(at: index))
      }
      guard !shown.contains("") else { return "[…] (\(list.count))" }
      return list.count > shown.count
        ? "[\(shown.joined(separator: ", ")), …] (\(list.count))"
        : "[\(shown.joined(separator: ", "))]"
    case .map(let map): return map.count == 0 ? "{}" : "{…} (\(map.count))"
    case .object(let store, let number):
      return DocumentPlace(value)?.path ?? store.typeName(of: number)
    case .opaque(let closure as DomainValue<LongestClosure>):
      guard let closure = closure.content.closure else { return "" }
      let moments = [closure.start.asEndOfDay, closure.end].map { moment in
        PrintedMoment(moment: moment, showsDate: closure.reason != .regular)
      }
      return moments.map { wording.words(for: $0.value) }.joined(separator: " – ")
    case .opaque(let opaque):
      let words = wording.words(for: value)
      return words == opaque.typeName ? "" : words
    }
  }

  private func machineValue(_ value: Value) -> FindingValue {
    switch value.unwrapped {
    case .object: .string(DocumentPlace(value)?.path ?? value.typeName)
    case .list(let list):
      .list((0..<list.count).map { machineValue(list.element(at: $0)) })
    default: FindingValue(value)
    }
  }
}

extension StringValue {
  /// The text in quotes, as a literal of the language.
  fileprivate var quoted: String {
    var result = "'"
    for scalar in string.unicodeScalars {
      switch scalar {
      case "'", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }
}
