// Who works for whom when channels have some desks in common and others not.

/// How the time of teams is divided over groups of channels.
///
/// Channels with the same teams form a group and are served first come, first served. A team that
/// serves several groups divides its time so that all of them come to be equally busy, as far as the
/// teams that each group has allow it.
public struct DeskSharing: Hashable, Sendable {
  /// The part of a team's time for a group, by group, in the order in which the group names its teams.
  public let shares: [[Double]]

  private static let rounds = 60

  /// - Parameters:
  ///   - work: the work of each group in a week.
  ///   - time: the time of each team in a week.
  ///   - teams: the numbers of the teams that serve each group.
  /// - Complexity: O(teams of all groups together).
  public init(work: [Work], time: [Work], teams: [[Int]]) {
    // The work that each group asks of each of its teams; at first by the time that these have.
    var parts = teams.enumerated().map { group, own in
      Self.divided(work[group], by: own.map { time[$0].personMinutes })
    }
    func asked() -> [Double] {
      var asked = [Double](repeating: 0, count: time.count)
      for (group, own) in teams.enumerated() {
        for (place, team) in own.enumerated() { asked[team] += parts[group][place] }
      }
      return asked
    }
    for _ in 0..<Self.rounds {
      // Each team divides its time in proportion to what it is asked, and each group asks in
      // proportion to the time that it got.
      let asked = asked()
      for (group, own) in teams.enumerated() {
        let given = own.enumerated().map { place, team in
          asked[team] > 0 ? time[team].personMinutes * parts[group][place] / asked[team] : 0
        }
        parts[group] = Self.divided(work[group], by: given)
      }
    }
    let last = asked()
    shares = teams.enumerated().map { group, own in
      own.enumerated().map { last[$1] > 0 ? parts[group][$0] / last[$1] : 0 }
    }
  }

  private static func divided(_ work: Work, by weights: [Double]) -> [Double] {
    let all = weights.reduce(0, +)
    return weights.map { all > 0 ? work.personMinutes * $0 / all : 0 }
  }
}
