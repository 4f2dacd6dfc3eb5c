// Measures the models and prints the times beside their targets and their baselines.

import Glibc
import Queueing

func exponential(_ value: Double) -> Double { exp(value) }

@main
enum Measure {
  static func main() {
    let one = Plans.oneChannel()
    let many = Plans.twentyDesks()
    let plain = Plain(one)
    var share = 0.0
    print("one core, release; median of several runs")
    row("one channel's week, fluid", target: nil, runs: 200) {
      share = one.fluid().forecast?.channels[0].share?.magnitude ?? -1
    }
    var plainShare = 0.0
    row("  the same on a grid of minutes", target: nil, runs: 20) {
      plainShare = plain.fluidShare()
    }
    print("  in time: \(points(share)) exactly, \(points(plainShare)) on the grid")
    row("200 channels on 20 desks, fluid", target: 50, runs: 50) {
      for desk in many { _ = desk.fluid() }
    }
    row("one channel's week, stochastic", target: 50, runs: 20) {
      share = one.stochastic().forecast?.channels[0].share?.magnitude ?? -1
    }
    row("  the same in steps of six seconds", target: nil, runs: 1) {
      plainShare = plain.stochasticShare(stepsPerMinute: 10, states: 200)
    }
    print("  in time: \(points(share)) here, \(points(plainShare)) in steps")
    row("200 channels on 20 desks, stochastic", target: 3_000, runs: 3) {
      for desk in many { _ = desk.stochastic() }
    }
  }

  private static func row(_ name: String, target: Double?, runs: Int, _ body: () -> Void) {
    body()
    var times: [Double] = []
    for _ in 0..<runs {
      let start = now()
      body()
      times.append(now() - start)
    }
    times.sort()
    let milliseconds = times[times.count / 2] * 1_000
    let text = String(Int((milliseconds * 1_000).rounded()))
    let padded = String(repeating: "0", count: max(0, 4 - text.count)) + text
    let number = padded.dropLast(3) + "." + padded.suffix(3)
    let name = name + String(repeating: " ", count: max(1, 42 - name.count))
    let limit = target.map { "  target \(Int($0))\(milliseconds <= $0 ? "" : "  MISSED")" } ?? ""
    print("\(name)\(number) ms\(limit)")
  }

  private static func points(_ share: Double) -> String {
    let tenths = Int((share * 10_000).rounded())
    return "\(tenths / 100).\(tenths % 100 < 10 ? "0" : "")\(tenths % 100)%"
  }

  /// Processor time of this thread, which other programs do not disturb.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
