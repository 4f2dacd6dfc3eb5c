// A week in numbers: a row for each day, a column for each hour.

/// Shares by the hour of the week, readable without colour and no wider than a terminal of 80 columns.
///
/// A cell is a share in whole percent, with `!` behind it where it is below what is promised; `=` stands
/// for all of them, and `·` for hours in which nothing comes in.
struct HeatMap {
  /// 168 shares from Monday 00:00; nil where nothing comes in.
  let hours: [Double?]
  /// The promised share.
  let promised: Double
  /// The short names of the days, Monday first.
  let days: [String]

  private static let hoursOfDay = 24
  /// From here on a share reads as all.
  static let all = 0.995

  func write(to output: inout StyledOutput, indent: Int) {
    let width = days.map { ColumnWidth.of($0) }.max() ?? 0
    output.add(spaces: indent + width + 1)
    for hour in 0..<Self.hoursOfDay { output.add((hour < 10 ? " \(hour) " : "\(hour) "), .dim) }
    output.endLine()
    for (row, day) in days.enumerated() {
      output.add(spaces: indent)
      output.add(day)
      output.add(spaces: width - ColumnWidth.of(day) + 1)
      for hour in 0..<Self.hoursOfDay {
        let number = row * Self.hoursOfDay + hour
        write(hours.indices.contains(number) ? hours[number] : nil, to: &output)
      }
      output.endLine()
    }
  }

  private func write(_ share: Double?, to output: inout StyledOutput) {
    guard let share else { return output.add(" · ", .dim) }
    guard share < Self.all else { return output.add(" = ", .good) }
    let percent = Int(share * 100)
    let text = percent < 10 ? " \(percent)" : "\(percent)"
    if share < promised {
      output.add(text + "!", share < promised / 2 ? .error : .warning)
    } else {
      output.add(text + " ", .good)
    }
  }
}
