// How a value of a rule reads in a sentence.

import CEL
import Timetable

/// Values in words, in one language.
struct Wording: Sendable {
  let language: Language

  private var vocabulary: TimeVocabulary {
    switch language {
    case .english: .english
    case .dutch: .dutch
    }
  }

  private var and: String {
    switch language {
    case .english: " and "
    case .dutch: " en "
    }
  }

  private func more(_ count: Int) -> String {
    switch language {
    case .english: "\(count) more"
    case .dutch: "nog \(count)"
    }
  }

  private var decimalMark: Character {
    switch language {
    case .english: "."
    case .dutch: ","
    }
  }

  /// The words for a value of any type that a rule can print.
  func words(for value: Value) -> String {
    switch value {
    case .null: "–"
    case .bool(let bool): String(bool)
    case .int(let int): String(int)
    case .uint(let uint): String(uint)
    case .double(let double): number(double)
    case .string(let text): text.string
    case .bytes: "–"
    case .duration(let seconds, _): vocabulary.duration(minutes: Int(seconds / 60))
    case .timestamp: LocalDate(value)?.words(in: vocabulary) ?? "–"
    case .list(let list): enumeration(list.elements.map(words))
    case .map: "–"
    case .optional(let optional): optional.wrapped.map(words) ?? "–"
    case .type(let type): type.name
    case .object(let store, let number): store.typeName(of: number)
    case .opaque(let opaque): words(for: opaque)
    }
  }

  /// `a, b and c`; a long list ends with the number of its others: `a, b, c, d, e and 12 more`.
  func enumeration(_ words: [String]) -> String {
    let most = 6
    guard words.count <= most else {
      return enumeration(Array(words.prefix(most - 1)) + [more(words.count - most + 1)])
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "–" }
    return words.dropLast().joined(separator: ", ") + and + last
  }

  /// At most two decimals, none where they are zero.
  private func number(_ double: Double) -> String {
    guard double.isFinite, abs(double) < 1e15 else { return String(double) }
    let hundredths = Int64((double * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole)\(decimalMark)\(decimals)"
  }

  private func words(for opaque: OpaqueValue) -> String {
    switch opaque {
    case let hours as DomainValue<WeeklyHours>: hours.content.words(in: vocabulary)
    case let days as DomainValue<WeekdaySet>: days.content.words(in: vocabulary)
    case let span as DomainValue<TimeSpan>: span.content.words(in: vocabulary)
    case let moment as DomainValue<PrintedMoment>:
      moment.content.showsDate
        ? moment.content.moment.wordsWithDate(in: vocabulary)
        : moment.content.moment.words(in: vocabulary)
    case let work as DomainValue<WorkingTime>:
      vocabulary.workingTime(minutes: work.content.minutes)
    default: opaque.typeName
    }
  }
}
