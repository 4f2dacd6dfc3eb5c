// The stationary queue with several servers, M/M/n: Erlang's delay formula.

import Glibc

/// A queue with a constant arrival rate and a constant number of servers, in equilibrium (M/M/n).
///
/// The probability of waiting by Erlang's C formula, computed from the B formula by its recursion,
/// which neither overflows nor loses digits: B₀ = 1, Bₖ = a·Bₖ₋₁ / (k + a·Bₖ₋₁),
/// C = n·B / (n − a·(1 − B)). Any unit of time will do, as long as it is the same throughout.
public struct ErlangC: Hashable, Sendable {
  /// The mean number of busy servers: arrival rate × handling time, in erlangs.
  public let offeredLoad: Double
  public let servers: Int
  /// Time that a server spends on one arrival, on average.
  public let handlingTime: Double
  /// The share of arrivals that find every server busy.
  public let waitingProbability: Double

  /// The most servers that are computed; the recursion takes a step for each.
  public static let mostServers = 1_000_000

  /// The queue in equilibrium; `nil` when it has none (`servers` ≤ offered load, so that it grows for
  /// ever) or when a number has no meaning (negative, not finite, over `mostServers`).
  ///
  /// - Complexity: O(servers).
  public init?(arrivalRate: Double, handlingTime: Double, servers: Int) {
    let load = arrivalRate * handlingTime
    guard arrivalRate.isFinite, arrivalRate >= 0, handlingTime.isFinite, handlingTime > 0,
      load.isFinite, (1...Self.mostServers).contains(servers), load < Double(servers)
    else { return nil }
    offeredLoad = load
    self.servers = servers
    self.handlingTime = handlingTime
    var blocking = 1.0
    for server in 1...servers {
      blocking = load * blocking / (Double(server) + load * blocking)
    }
    let count = Double(servers)
    waitingProbability = count * blocking / (count - load * (1 - blocking))
  }

  /// The share of arrivals whose wait is at most a time: 1 − C·e^(−(n−a)·T/AHT).
  public func serviceLevel(within time: Double) -> Double {
    let decay = (Double(servers) - offeredLoad) * max(time, 0) / handlingTime
    return 1 - waitingProbability * exp(-decay)
  }

  /// The mean wait of all arrivals: C·AHT / (n − a).
  public var averageWait: Double {
    waitingProbability * handlingTime / (Double(servers) - offeredLoad)
  }
}
