// Measures the engine on the cases that its issue sets targets for.

import CEL

@main
enum Measure {
  /// Runs of each case; the table shows their median.
  static let runs = 11

  static func main() throws {
    print("case", "µs", "target", "steps")
    for workload in try Workload.all() { measure(workload) }
  }

  /// Prints the median time of one evaluation.
  private static func measure(_ workload: Workload) {
    // As many repetitions as make a run long against the clock's resolution.
    var repetitions = 1
    while time(workload, repetitions) < 20_000_000, repetitions < 1 << 24 { repetitions *= 2 }
    let samples = (0..<runs).map { _ in time(workload, repetitions) / Double(repetitions) }
    let median = samples.sorted()[runs / 2] / 1000
    print(
      workload.name, decimal(median), workload.target.map { decimal($0) } ?? "",
      workload.steps.map(String.init) ?? "")
  }

  /// Nanoseconds of so many repetitions.
  private static func time(_ workload: Workload, _ repetitions: Int) -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    for _ in 0..<repetitions { workload.run() }
    let elapsed = (clock.now - start).components
    return Double(elapsed.seconds) * 1e9 + Double(elapsed.attoseconds) / 1e9
  }

  private static func decimal(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }

  private static func print(_ name: String, _ columns: String...) {
    var line = name + String(repeating: " ", count: max(1, 52 - name.count))
    for column in columns {
      line += String(repeating: " ", count: max(1, 11 - column.count)) + column
    }
    Swift.print(line)
  }
}
