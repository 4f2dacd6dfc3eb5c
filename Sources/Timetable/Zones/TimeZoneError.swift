// Why a time zone could not be had.

/// Why a time zone could not be had.
public enum TimeZoneError: Error, Hashable, Sendable {
  /// The database has no zone of this name; names that could leave its folder are never looked up.
  case unknown(name: String)
  /// There is no time-zone data at all. `folder`: where it was looked for.
  case noData(folder: String)
  /// The zone's data is not a readable TZif file.
  case broken(name: String)
}
