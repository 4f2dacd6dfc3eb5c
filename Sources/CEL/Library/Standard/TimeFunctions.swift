// Parts of instants and lengths of time.

extension StandardLibrary {
  static let times =
    [
      timePart("getFullYear", "year") { $0.year },
      timePart("getMonth", "month") { $0.month - 1 },
      timePart("getDayOfYear", "day_of_year") { $0.dayOfYear },
      timePart("getDayOfMonth", "day_of_month") { $0.day - 1 },
      timePart("getDate", "day_of_month_1_based") { $0.day },
      timePart("getDayOfWeek", "day_of_week") { $0.dayOfWeek },
      timePart("getHours", "hours", length: { $0 / 3_600_000_000_000 }) { $0.hour },
      timePart("getMinutes", "minutes", length: { $0 / 60_000_000_000 }) { $0.minute },
      timePart("getSeconds", "seconds", length: { $0 / 1_000_000_000 }) { $0.second },
    ] + [milliseconds]

  private static let milliseconds = FunctionDeclaration(
    name: "getMilliseconds",
    overloads: [
      .unary("timestamp_to_milliseconds", TimestampValue.self, Int64.self, member: true) {
        instant, _ in Int64(instant.nanoseconds / 1_000_000)
      },
      .binary(
        "timestamp_to_milliseconds_with_tz", TimestampValue.self, StringValue.self, Int64.self,
        member: true
      ) { instant, zone, _ throws(EvaluationError) in
        _ = try StandardLibrary.zone(zone)
        return Int64(instant.nanoseconds / 1_000_000)
      },
      .unary("duration_to_milliseconds", DurationValue.self, Int64.self, member: true) {
        length, _ in length.nanoseconds / 1_000_000 % 1000
      },
    ])

  private static func timePart(
    _ name: String, _ id: String, length: (@Sendable (Int64) -> Int64)? = nil,
    _ part: @escaping @Sendable (CalendarTime) -> Int64
  ) -> FunctionDeclaration {
    var overloads: [Overload] = [
      .unary("timestamp_to_\(id)", TimestampValue.self, Int64.self, member: true) {
        instant, _ in part(CalendarTime(secondsSinceEpoch: instant.seconds))
      },
      .binary(
        "timestamp_to_\(id)_with_tz", TimestampValue.self, StringValue.self, Int64.self,
        member: true
      ) { instant, zone, _ throws(EvaluationError) in
        let offset = try StandardLibrary.zone(zone).offset(at: instant.seconds)
        return part(CalendarTime(secondsSinceEpoch: instant.seconds + offset))
      },
    ]
    if let length {
      overloads.append(
        .unary("duration_to_\(id)", DurationValue.self, Int64.self, member: true) {
          duration, _ in length(duration.nanoseconds)
        })
    }
    return FunctionDeclaration(name: name, overloads: overloads)
  }

  private static func zone(_ name: StringValue) throws(EvaluationError) -> TimeZoneRules {
    guard let zone = TimeZoneRules.named(name) else {
      throw EvaluationError(
        .invalidArgument,
        "'\(name.excerpt)' is neither a time zone of the IANA data base nor an offset like +01:00")
    }
    return zone
  }
}
