// Reading holidays.yaml.

import Timetable
import YAMLTree

/// Reads the countries of `holidays.yaml`; its first comment says what stands in it.
struct HolidayReader {
  private static let path = "holidays.yaml"

  private let reader: MappingReader
  private let language: Language

  /// - Throws: `PackError` at the first mistake.
  static func countries(
    in pack: PackFiles, language: Language
  ) throws(PackError) -> [HolidayCountry] {
    guard let tree = pack.tree(at: path) else { return [] }
    let mapping = MappingReader(tree: tree, isTrusted: pack.isTested(path))
    let root = try MappingReader.root(of: tree)
    try mapping.refuseUnknownKeys(of: root, known: ["countries"])
    let reader = HolidayReader(reader: mapping, language: language)
    var countries: [HolidayCountry] = []
    for (key, value) in try mapping.pairs(of: mapping.required("countries", of: root)) {
      countries.append(try reader.country(tree.string(key), value))
    }
    return countries
  }

  private func country(_ id: String, _ node: NodeID) throws(PackError) -> HolidayCountry {
    try reader.refuseUnknownKeys(of: node, known: ["name", "source", "parts", "days"])
    _ = try reader.localized("name", of: node)
    _ = try reader.required("source", of: node)
    var parts: [String] = []
    if let list = reader.value("parts", of: node) {
      for (key, value) in try reader.pairs(of: list) {
        try reader.checkTranslations(of: value)
        parts.append(reader.tree.string(key))
      }
    }
    var days: [HolidayCountry.Day] = []
    for entry in try reader.list(reader.required("days", of: node), key: "days") {
      days.append(try day(entry, parts: parts))
    }
    return HolidayCountry(id: id, parts: parts, days: days)
  }

  private static let keys: Set<String> = [
    "id", "name", "date", "easter", "nth", "before", "move", "from", "until", "every", "dates",
    "parts", "optional",
  ]

  private func day(_ node: NodeID, parts known: [String]) throws(PackError) -> HolidayCountry.Day {
    try reader.refuseUnknownKeys(of: node, known: Self.keys)
    let id = reader.tree.string(try reader.required("id", of: node))
    let name = try reader.localized("name", of: node)
    var parts: [String] = []
    for part in reader.value("parts", of: node).map(reader.elements) ?? [] {
      let code = reader.tree.string(part)
      guard known.contains(code) else {
        throw wrong("parts", at: part, expected: known.joined(separator: ", "))
      }
      parts.append(code)
    }
    let rule = HolidayRule(
      id: id, basis: try basis(of: node), moves: try moves(of: node),
      years: try year("from", of: node, or: 1583)...(try year("until", of: node, or: 9999)),
      every: try integer("every", of: node, in: 1...100) ?? 1, exceptions: try dates(of: node))
    return HolidayCountry.Day(
      day: HolidayChoice.Day(rule: rule, name: name.text(in: language)), parts: parts,
      isOptional: reader.value("optional", of: node).flatMap(reader.tree.bool) ?? false)
  }

  private func basis(of node: NodeID) throws(PackError) -> HolidayRule.Basis {
    if let date = reader.value("date", of: node) {
      let (month, day) = try monthAndDay(date)
      return .date(month: month, day: day)
    }
    if let days = try integer("easter", of: node, in: -100...100) { return .easter(days: days) }
    if let nth = reader.value("nth", of: node) {
      try reader.refuseUnknownKeys(of: nth, known: ["day", "number", "month"])
      guard let number = try integer("number", of: nth, in: -5...5), number != 0,
        let month = try integer("month", of: nth, in: 1...12)
      else { throw wrong("nth", at: nth, expected: "{day: mon, number: 1, month: 5}") }
      return .weekday(try weekday(reader.required("day", of: nth)), number: number, month: month)
    }
    if let before = reader.value("before", of: node) {
      try reader.refuseUnknownKeys(of: before, known: ["day", "date"])
      let (month, day) = try monthAndDay(try reader.required("date", of: before))
      return .weekdayBefore(
        try weekday(reader.required("day", of: before)), month: month, day: day)
    }
    _ = try reader.required("dates", of: node)
    return .listed
  }

  private func moves(of node: NodeID) throws(PackError) -> [Weekday: Int] {
    guard let list = reader.value("move", of: node) else { return [:] }
    var moves: [Weekday: Int] = [:]
    for (key, value) in try reader.pairs(of: list) {
      guard let days = reader.tree.int(value), (-6...6).contains(days) else {
        throw wrong("move", at: value, expected: "-6 … 6")
      }
      moves[try weekday(key)] = Int(days)
    }
    return moves
  }

  private func dates(of node: NodeID) throws(PackError) -> [LocalDate] {
    var dates: [LocalDate] = []
    for entry in reader.value("dates", of: node).map(reader.elements) ?? [] {
      guard let date = LocalDate(iso: reader.tree.string(entry)) else {
        throw wrong("dates", at: entry, expected: "2026-12-25")
      }
      dates.append(date)
    }
    return dates
  }

  private func weekday(_ node: NodeID) throws(PackError) -> Weekday {
    guard case .success(let days) = WeekdaysForm.parse(reader.tree.string(node)),
      let day = days.days.first, days.count == 1
    else { throw wrong("day", at: node, expected: "mon … sun") }
    return day
  }

  /// `12-25`, a day that at least leap years have.
  private func monthAndDay(_ node: NodeID) throws(PackError) -> (month: Int, day: Int) {
    guard let date = LocalDate(iso: "2000-" + reader.tree.string(node)) else {
      throw wrong("date", at: node, expected: "12-25")
    }
    return (date.month, date.day)
  }

  private func year(
    _ key: String, of node: NodeID, or fallback: Int
  ) throws(PackError) -> Int {
    let bounds =
      key == "until" ? (try integer("from", of: node, in: 1583...9999) ?? 1583)...9999 : 1583...9999
    return try integer(key, of: node, in: bounds) ?? fallback
  }

  private func integer(
    _ key: String, of node: NodeID, in bounds: ClosedRange<Int>
  ) throws(PackError) -> Int? {
    guard let value = reader.value(key, of: node) else { return nil }
    guard let number = reader.tree.int(value).flatMap({ Int(exactly: $0) }),
      bounds.contains(number)
    else {
      throw wrong(key, at: value, expected: "\(bounds.lowerBound) … \(bounds.upperBound)")
    }
    return number
  }

  private func wrong(_ key: String, at node: NodeID, expected: String) -> PackError {
    PackError(
      .wrongValue, in: reader.tree, at: node, [("key", key), ("expected", expected)])
  }
}
