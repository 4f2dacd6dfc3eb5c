// The countries of holidays.yaml, and the entries of a policy that name holidays of them.

import DocumentSchema
import Synchronization
import Timetable

/// Knows the holidays that a policy can name. The file is read when the first policy names one.
final class HolidayTable: Sendable {
  private let pack: PackFiles
  private let language: Language
  private let countries = Mutex<[HolidayCountry]?>(nil)

  init(pack: PackFiles, language: Language) {
    self.pack = pack
    self.language = language
  }

  /// The holidays that `nl`, `de-by`, `nl/good-friday` or `de-by/assumption-day` stand for; nil when there
  /// is no such place or day.
  func choice(named text: String) -> HolidayChoice? {
    let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let place = parts.first else { return nil }
    let codes = place.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let code = codes.first,
      let country = known().first(where: { $0.id == code }),
      codes.count == 1 || country.parts.contains(String(codes[1]))
    else { return nil }
    let here = country.days(inPart: codes.count == 2 ? String(codes[1]) : nil)
    let chosen =
      parts.count == 2
      ? here.filter { $0.day.rule.id == parts[1] } : here.filter { !$0.isOptional }
    return chosen.isEmpty ? nil : HolidayChoice(days: chosen.map(\.day))
  }

  /// The name that somebody who wrote another may have meant.
  func suggestion(for text: String) -> String? {
    closestMatch(to: text.lowercased(), among: known().flatMap(\.names))
  }

  /// Reads the file as those do who write rules.
  ///
  /// - Throws: `PackError` at the first mistake.
  func validate() throws(PackError) {
    _ = try HolidayReader.countries(in: pack, language: language)
  }

  private func known() -> [HolidayCountry] {
    countries.withLock { countries in
      if let countries { return countries }
      let read = (try? HolidayReader.countries(in: pack, language: language)) ?? []
      countries = read
      return read
    }
  }
}

/// The holidays of a country.
struct HolidayCountry: Sendable {
  struct Day: Sendable {
    let day: HolidayChoice.Day
    /// Where it is a holiday; empty when everywhere.
    let parts: [String]
    /// Only those keep it who name it.
    let isOptional: Bool
  }

  let id: String
  let parts: [String]
  let days: [Day]

  /// The days of the country as a whole, and of a part of it.
  func days(inPart part: String?) -> [Day] {
    days.filter { day in
      day.parts.isEmpty || part.map { day.parts.contains($0) } ?? false
    }
  }

  /// Every text that names holidays of it.
  var names: [String] {
    ([nil] + parts.map(Optional.some)).flatMap { part in
      let place = part.map { "\(id)-\($0)" } ?? id
      return [place] + days(inPart: part).map { "\(place)/\($0.day.rule.id)" }
    }
  }
}
