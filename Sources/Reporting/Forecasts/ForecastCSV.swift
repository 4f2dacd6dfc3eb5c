// A forecast for a spreadsheet, as comma-separated values.

public import Linting

/// Writes the hours of a forecast as rows (RFC 4180). The columns are fixed and described in docs/forecast.md.
///
/// A row is an hour of the week of a channel, in which messages come in; `all` in place of a day and an hour is
/// the whole week.
public enum ForecastCSV {
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  public static func bytes(_ run: ForecastRun) -> [UInt8] {
    var text = "plan,scenario,channel,desks,day,hour,share_in_time,promised,outcome\r\n"
    for plan in run.plans { write(plan, scenario: "now", to: &text) }
    for plan in run.changed { write(plan, scenario: "what-if", to: &text) }
    return Array(text.utf8)
  }

  private static func write(_ plan: Forecast, scenario: String, to text: inout String) {
    for channel in plan.channels {
      func row(_ day: String, _ hour: String, _ share: Double?, _ outcome: String) {
        let promised = channel.promise.map { String($0.wantedShare.rounded(decimals: 4)) }
        let fields = [
          plan.plan, scenario, channel.id, channel.desks.joined(separator: " "), day, hour,
          share.map { String($0.rounded(decimals: 4)) } ?? "", promised ?? "", outcome,
        ]
        text += fields.map(field).joined(separator: ",") + "\r\n"
      }
      switch channel.outcome {
      case .steady(let shares):
        row("all", "all", shares.all, "steady")
        for (number, share) in shares.hours.prefix(7 * 24).enumerated() {
          row(days[number / 24], String(number % 24), share, "steady")
        }
      case .grows: row("all", "all", nil, "grows")
      case .nobody: row("all", "all", nil, "nobody")
      }
    }
  }

  /// In quotes where it needs them, and where a log of GitHub would read a command; what a spreadsheet would
  /// take for a formula begins with an apostrophe.
  private static func field(_ value: String) -> String {
    var value = value
    if let first = value.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      value = "'" + value
    }
    guard value.hasPrefix(":") || value.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline })
    else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }
}
