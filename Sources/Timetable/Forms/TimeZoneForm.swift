// The form of a time zone: an IANA name.

/// Reads the name of a time zone that the database knows.
public enum TimeZoneForm {
  public static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>, in database: TimeZoneDatabase = .system
  ) -> Result<TimeZoneRules, FormError> {
    let scanner = Scanner(utf8)
    let part = scanner.trimmed
    guard !part.isEmpty else { return .failure(FormError(.empty, at: scanner.whole)) }
    let name = String(decoding: UnsafeBufferPointer(rebasing: utf8[part]), as: UTF8.self)
    do throws(TimeZoneError) {
      return .success(try database.zone(name))
    } catch {
      switch error {
      case .unknown:
        let suggestion = database.suggestion(for: name)
        return .failure(
          scanner.error(.unknownZone, part, suggestion.map { ["suggestion": $0] } ?? [:]))
      case .noData(let folder):
        return .failure(scanner.error(.noTimeZoneData, part, ["folder": folder]))
      case .broken:
        return .failure(
          scanner.error(.brokenTimeZoneData, part, ["folder": database.folder ?? ""]))
      }
    }
  }

  public static func parse(
    _ text: String, in database: TimeZoneDatabase = .system
  ) -> Result<TimeZoneRules, FormError> {
    withBytes(of: text) { parse($0, in: database) }
  }
}
