// The form of a time zone: an IANA name.

/// Reads the name of a time zone that the database knows.
public enum TimeZoneForm {
  public static func parse(
    _ utf8: UnsafeBufferPointer<UInt8>, in database: TimeZoneDatabase = .system
  ) -> Result<TimeZoneRules, FormError> {
    do throws(FormError) {
      return .success(try zone(utf8, in: database))
    } catch {
      return .failure(error)
    }
  }

  /// The name of the zone as the database has it.
  public static func parseName(
    _ utf8: UnsafeBufferPointer<UInt8>, in database: TimeZoneDatabase = .system
  ) -> Result<String, FormError> {
    do throws(FormError) {
      return .success(try zone(utf8, in: database).name)
    } catch {
      return .failure(error)
    }
  }

  private static func zone(
    _ utf8: UnsafeBufferPointer<UInt8>, in database: TimeZoneDatabase
  ) throws(FormError) -> TimeZoneRules {
    let scanner = Scanner(utf8)
    let part = scanner.trimmed
    guard !part.isEmpty else { throw FormError(.empty, at: scanner.whole) }
    let name = String(decoding: UnsafeBufferPointer(rebasing: utf8[part]), as: UTF8.self)
    do throws(TimeZoneError) {
      return try database.zone(name)
    } catch {
      switch error {
      case .unknown:
        let suggestion = database.suggestion(for: name)
        throw scanner.error(.unknownZone, part, suggestion.map { ["suggestion": $0] } ?? [:])
      case .noData(let folder):
        throw scanner.error(.noTimeZoneData, part, ["folder": folder])
      case .broken:
        throw scanner.error(.brokenTimeZoneData, part, ["folder": database.folder ?? ""])
      }
    }
  }

  public static func parse(
    _ text: String, in database: TimeZoneDatabase = .system
  ) -> Result<TimeZoneRules, FormError> {
    withBytes(of: text) { parse($0, in: database) }
  }
}
