// Who works for whom when channels have some desks in common and others not.

/// How the time of teams is divided over groups of channels.
///
/// Channels with the same teams form a group and are served first come, first served. A team that
/// serves several groups divides its time so that all of them come to be equally busy, as far as the
/// teams that each group has allow it.
public struct DeskSharing: Hashable, Sendable {
  /// The part of a team's time for a group, by group and team; 0 where the team does not answer.
  public let shares: [[Double]]

  private static let rounds = 60

  /// - Parameters:
  ///   - work: the work of each group in a week.
  ///   - time: the time of each team in a week.
  ///   - teams: the numbers of the teams that serve each group.
  /// - Complexity: O(groups × teams).
  public init(work: [Work], time: [Work], teams: [[Int]]) {
    var parts = teams.indices.map { group in
      let all = teams[group].reduce(0.0) { $0 + time[$1].personMinutes }
      var part = [Double](repeating: 0, count: time.count)
      for team in teams[group] where all > 0 {
        part[team] = work[group].personMinutes * time[team].personMinutes / all
      }
      return part
    }
    for _ in 0..<Self.rounds {
      // Each team divides its time in proportion to what it is asked.
      var asked = [Double](repeating: 0, count: time.count)
      for part in parts { for team in time.indices { asked[team] += part[team] } }
      // Each group spreads its work in proportion to the time that it gets.
      for group in parts.indices {
        let given = time.indices.map {
          asked[$0] > 0 ? time[$0].personMinutes * parts[group][$0] / asked[$0] : 0
        }
        let all = given.reduce(0, +)
        guard all > 0 else { continue }
        for team in time.indices {
          parts[group][team] = work[group].personMinutes * given[team] / all
        }
      }
    }
    var asked = [Double](repeating: 0, count: time.count)
    for part in parts { for team in time.indices { asked[team] += part[team] } }
    shares = parts.map { part in
      time.indices.map { asked[$0] > 0 ? part[$0] / asked[$0] : 0 }
    }
  }
}
