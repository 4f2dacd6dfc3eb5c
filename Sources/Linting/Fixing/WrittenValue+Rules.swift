// Values of rules as text of a document.

import CEL
import Timetable
import YAMLTree

extension WrittenValue {
  /// How a document writes a value of a rule; nil for values that no document has.
  init?(_ value: Value) {
    switch value.unwrapped {
    case .bool(let bool): self = .plain(String(bool))
    case .int(let int): self = .plain(String(int))
    case .uint(let uint): self = .plain(String(uint))
    case .double(let double):
      guard double.isFinite else { return nil }
      self = .plain(Int64(exactly: double).map(String.init) ?? String(double))
    case .string(let text): self = .text(text.string)
    case .duration(let seconds, _):
      guard seconds >= 60, let minutes = Int(exactly: seconds / 60) else { return nil }
      self = .text(TimeSpan.minutes(minutes).text)
    case .timestamp:
      guard let date = LocalDate(value.unwrapped) else { return nil }
      self = .text(date.iso)
    case .list(let list):
      var elements: [WrittenValue] = []
      for element in list.elements {
        guard let written = WrittenValue(element) else { return nil }
        elements.append(written)
      }
      self = .list(elements)
    case .opaque(let opaque): self.init(opaque)
    case .null, .bytes, .map, .optional, .type, .object: return nil
    }
  }

  private init?(_ opaque: OpaqueValue) {
    switch opaque {
    case let span as DomainValue<TimeSpan>: self = .text(span.content.text)
    case let hours as DomainValue<WeeklyHours>: self = WrittenValue(hours.content)
    case let times as DomainValue<DayTimes>:
      self = .text(times.content.ranges.map(\.text).joined(separator: ", "))
    default: return nil
    }
  }

  private init(_ hours: WeeklyHours) {
    if hours.isAlways {
      self = .text("24/7")
    } else if hours.isEmpty {
      self = .text("closed")
    } else {
      self = .map(
        hours.dayTexts.map { days, ranges in
          (
            key: days,
            value: ranges.count == 1 ? .text(ranges[0]) : .list(ranges.map(WrittenValue.text))
          )
        })
    }
  }
}

extension CEL.`Type` {
  /// Whether documents can hold values of the type.
  var canBeWritten: Bool {
    switch unwrapped {
    case .bool, .int, .uint, .double, .string, .duration, .timestamp: true
    case .list(let element): element.canBeWritten
    case TimeSpan.type, WeeklyHours.type, DayTimes.type: true
    default: false
    }
  }

  /// Whether a document's field of this type takes what is written for a value of another.
  func takesWritten(_ other: CEL.`Type`) -> Bool {
    let (own, other) = (unwrapped, other.unwrapped)
    guard other.canBeWritten else { return false }
    if own == other { return true }
    switch (own, other) {
    case (.double, .int), (TimeSpan.type, .duration): return true
    case (.list(let element), .list(let otherElement)): return element.takesWritten(otherElement)
    default: return false
    }
  }
}
