// How likely each number of messages in a desk is, and how that moves on in time.

import Glibc

/// The probabilities of the numbers of messages in the system, of those that are likely enough to count.
///
/// Time moves on by uniformisation (Jensen 1953; Grassmann 1977): the chain is seen at the moments of a
/// Poisson process that is at least as fast as any of its states. What the ends of the window lose is
/// added up, so that the error is known.
struct ChainWindow {
  /// Probabilities; entry 0 is the number `lowest`.
  private(set) var probabilities: [Double]
  private(set) var lowest: Int
  /// What has been left out so far.
  private(set) var lost = 0.0

  private var current: [Double] = []
  private var next: [Double] = []
  private var weights = PoissonWeights(mean: 0, tail: 0)

  /// Mass at an end of the window that is not worth carrying.
  private static let negligible = 1e-13
  /// The tail of the Poisson weights that is left out.
  private static let tail = 1e-12
  /// The most expected jumps in one go: beyond it the first Poisson weight would vanish.
  private static let mostJumps = 200.0

  /// All in one number of messages.
  init(certain number: Int) {
    probabilities = [1]
    lowest = number
  }

  var highest: Int { lowest + probabilities.count - 1 }

  /// The expected number of messages.
  var mean: Double {
    var sum = 0.0
    for (index, probability) in probabilities.enumerated() {
      sum += Double(lowest + index) * probability
    }
    return sum
  }

  /// Forgets what has been left out so far, and counts the rest as everything.
  mutating func normalise() {
    let total = probabilities.reduce(0, +)
    guard total > 0 else { return }
    for index in probabilities.indices { probabilities[index] /= total }
    lost = 0
  }

  /// Half the sum of the differences: the most by which any probability differs between the two.
  func distance(to other: ChainWindow) -> Double {
    var sum = 0.0
    for number in min(lowest, other.lowest)...max(highest, other.highest) {
      sum += abs(self[number] - other[number])
    }
    return sum / 2
  }

  subscript(number: Int) -> Double {
    let index = number - lowest
    return probabilities.indices.contains(index) ? probabilities[index] : 0
  }

  /// Moves on by a time of constant rates.
  ///
  /// - Parameters:
  ///   - arrivals: messages per minute.
  ///   - people: servers, not necessarily a whole number: of `k` messages, min(k, people) are served.
  ///   - service: messages per minute that one server finishes.
  /// - Complexity: O(expected jumps × width of the window).
  mutating func advance(
    minutes: Double, arrivals: Double, people: Double, service: Double
  ) {
    let fastest = arrivals + service * people
    guard fastest > 0, minutes > 0 else { return }
    let steps = max((minutes * fastest / Self.mostJumps).rounded(.up), 1)
    for _ in 0..<Int(steps) {
      jump(expected: fastest * minutes / steps, fastest, arrivals, people, service)
      trim()
    }
  }

  private mutating func jump(
    expected: Double, _ fastest: Double, _ arrivals: Double, _ people: Double, _ service: Double
  ) {
    // The same step over and over is the rule.
    if weights.mean != expected { weights = PoissonWeights(mean: expected, tail: Self.tail) }
    let most = weights.last
    // Room for as many arrivals or departures as there are jumps, and one slot on each side that
    // stays 0, so that the inner loop needs no test for the ends.
    let first = max(0, lowest - most)
    let width = highest + most - first + 1
    prepare(width: width, offset: lowest - first + 1)
    let rates = Rates(
      first: first, up: arrivals / fastest, down: service / fastest, people: people)
    var low = lowest - first + 1
    var high = low + probabilities.count - 1
    var result = [Double](repeating: 0, count: width + 2)
    current.withUnsafeMutableBufferPointer { currentBuffer in
      next.withUnsafeMutableBufferPointer { nextBuffer in
        result.withUnsafeMutableBufferPointer { result in
          var from = currentBuffer
          var to = nextBuffer
          for number in 0...most {
            let weight = weights[number]
            for index in low...high { result[index] += weight * from[index] }
            guard number < most else { break }
            low = max(low - 1, 1)
            high += 1
            rates.step(from, to, low, high)
            swap(&from, &to)
          }
        }
      }
    }
    lost += max(0, 1 - weights.sum)
    probabilities = Array(result[1...width])
    lowest = first
  }

  private mutating func prepare(width: Int, offset: Int) {
    if current.count < width + 2 {
      current = [Double](repeating: 0, count: width + 2)
      next = current
    } else {
      for index in 0..<width + 2 {
        current[index] = 0
        next[index] = 0
      }
    }
    for index in probabilities.indices { current[offset + index] = probabilities[index] }
  }

  /// The chances of a jump up and down.
  private struct Rates {
    /// The number of messages of slot 1.
    let first: Int
    let up: Double
    let down: Double
    let people: Double

    /// One jump: `to[k] = up·from[k−1] + down·min(k+1, people)·from[k+1] + stay(k)·from[k]`.
    @inline(__always)
    func step(
      _ from: UnsafeMutableBufferPointer<Double>, _ to: UnsafeMutableBufferPointer<Double>,
      _ low: Int, _ high: Int
    ) {
      let stayAll = 1 - up
      // From here on every server is busy and the rates are the same for all.
      let busyFrom = min(max(Int(people.rounded(.up)) - first + 1, low), high + 1)
      var index = low
      while index < busyFrom {
        let number = Double(first + index - 1)
        to[index] =
          up * from[index - 1] + down * min(number + 1, people) * from[index + 1]
          + (stayAll - down * min(number, people)) * from[index]
        index &+= 1
      }
      let leave = down * people
      let stay = stayAll - leave
      while index <= high {
        to[index] = up * from[index &- 1] + leave * from[index &+ 1] + stay * from[index]
        index &+= 1
      }
    }
  }

  /// Drops the ends that hold next to nothing.
  private mutating func trim() {
    var start = 0
    var end = probabilities.count
    var dropped = 0.0
    while start < end - 1, dropped + probabilities[start] < Self.negligible {
      dropped += probabilities[start]
      start += 1
    }
    lost += dropped
    dropped = 0
    while end - 1 > start, dropped + probabilities[end - 1] < Self.negligible {
      dropped += probabilities[end - 1]
      end -= 1
    }
    lost += dropped
    if start > 0 || end < probabilities.count {
      probabilities = Array(probabilities[start..<end])
      lowest += start
    }
  }
}
