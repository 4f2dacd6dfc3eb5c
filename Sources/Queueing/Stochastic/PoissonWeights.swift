// The Poisson distribution.

import Glibc

/// The weights of a Poisson distribution up to where its tail no longer counts.
struct PoissonWeights {
  let mean: Double
  let sum: Double
  private let weights: [Double]

  /// - Parameter mean: at most 700; beyond it the first weight vanishes.
  init(mean: Double, tail: Double) {
    self.mean = mean
    var weights = [exp(-mean)]
    var sum = weights[0]
    let most = mean + 40 * (mean.squareRoot() + 1)
    var number = 1.0
    while mean > 0, number < most, number < mean || 1 - sum > tail {
      let weight = weights[weights.count - 1] * mean / number
      weights.append(weight)
      sum += weight
      number += 1
    }
    self.weights = weights
    self.sum = sum
  }

  /// The largest number with a weight.
  var last: Int { weights.count - 1 }

  subscript(number: Int) -> Double { weights[number] }
}

/// The distribution function of a Poisson variable, for numbers one after the other.
struct PoissonSums {
  private let mean: Double
  private var number: Int
  private var weight: Double
  private(set) var sum: Double

  /// Beyond this many standard deviations nothing counts.
  static let reach = 9.0

  /// The sum up to `start`, or up to where the weights begin to count when that lies higher.
  init(mean: Double, upTo start: Int) {
    self.mean = mean
    let spread = Self.reach * mean.squareRoot()
    let first = max(0, Int((mean - spread - 1).rounded(.down)))
    number = first
    weight =
      mean > 0
      ? exp(-mean + Double(first) * log(mean) - lgamma(Double(first) + 1)) : (first == 0 ? 1 : 0)
    sum = weight
    while number < start { advance() }
  }

  /// The probability of at most `target`; asked for in rising order.
  mutating func probability(ofAtMost target: Int) -> Double {
    guard target >= 0, target >= number || number == 0 else { return 0 }
    while number < target {
      if Double(number) > mean + Self.reach * (mean.squareRoot() + 2) { return 1 }
      advance()
    }
    return min(sum, 1)
  }

  private mutating func advance() {
    number += 1
    weight *= mean / Double(number)
    sum += weight
  }
}

/// The weight of one number.
func poisson(_ number: Int, _ mean: Double) -> Double {
  if mean <= 0 { return number == 0 ? 1 : 0 }
  return exp(-mean + Double(number) * log(mean) - lgamma(Double(number) + 1))
}
