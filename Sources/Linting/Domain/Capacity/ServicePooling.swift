// Which streams are served together, and how teams that serve several groups divide their time.

import Queueing
import Timetable

/// Puts streams with the same teams together.
struct ServicePooling {
  private(set) var pools: [ServiceModel.Pool] = []
  /// The pool of a stream; of those of which too little is known there is none.
  private(set) var poolNumbers: [Int?]
  /// The place of a stream in its pool.
  private(set) var channels: [Int?]
  /// By pool, which other pools it shares teams with: those of the same number.
  private(set) var parts: [Int] = []
  /// Streams that share everything with others: their people, and what they are promised.
  private(set) var mates: [[Int]] = []
  private(set) var mateNumbers: [Int?]

  init(_ streams: [ServiceStream], _ teams: [ServiceTeam], _ calendar: ServiceCalendar) {
    poolNumbers = Array(repeating: nil, count: streams.count)
    channels = poolNumbers
    mateNumbers = poolNumbers
    let numbers = Dictionary(
      teams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var order: [[Int]] = []
    var members: [[Int]] = []
    // By the numbers of the teams as text: the program has dictionaries of texts anyway.
    var known: [String: Int] = [:]
    for (number, stream) in streams.enumerated() {
      let own = Set(stream.teams.compactMap { numbers[$0] }).sorted()
      guard !own.isEmpty else { continue }
      let key = own.map { String($0) }.joined(separator: " ")
      if let group = known[key] {
        members[group].append(number)
      } else {
        known[key] = order.count
        order.append(own)
        members.append([number])
      }
    }
    for (part, numbers) in Self.connected(order, teamCount: teams.count).enumerated() {
      let own = numbers.map { members[$0] }
      let groups = numbers.map { order[$0] }
      // Work that nobody has counted takes time from everybody it shares people with.
      guard own.allSatisfy({ $0.allSatisfy { streams[$0].isComplete } }) else { continue }
      let shares = Self.shares(groups, own, streams, teams, calendar)
      for (index, group) in groups.enumerated() {
        for (channel, stream) in own[index].enumerated() {
          poolNumbers[stream] = pools.count
          channels[stream] = channel
        }
        gatherMates(own[index], streams)
        parts.append(part)
        pools.append(
          ServiceModel.Pool(
            streams: own[index], teams: group, shares: shares[index]))
      }
    }
  }

  private mutating func gatherMates(_ members: [Int], _ streams: [ServiceStream]) {
    let first = mates.count
    var known = HashIndex()
    for member in members {
      let key = streams[member].promiseKey
      let hash = key.hashValue
      let group = known.number(hash: hash) { streams[mates[first + $0][0]].promiseKey == key }
      if let group {
        mates[first + group].append(member)
        mateNumbers[member] = first + group
      } else {
        known.add(hash: hash)
        mateNumbers[member] = mates.count
        mates.append([member])
      }
    }
  }

  /// The numbers of groups that have a team in common, directly or through others.
  private static func connected(_ groups: [[Int]], teamCount: Int) -> [[Int]] {
    var leader = Array(0..<teamCount)
    func find(_ team: Int) -> Int {
      var team = team
      while leader[team] != team {
        leader[team] = leader[leader[team]]
        team = leader[team]
      }
      return team
    }
    for group in groups {
      for team in group.dropFirst() { leader[find(team)] = find(group[0]) }
    }
    var parts: [[Int]] = []
    var partOfLeader: [Int?] = Array(repeating: nil, count: teamCount)
    for (number, group) in groups.enumerated() {
      let root = find(group[0])
      if let part = partOfLeader[root] {
        parts[part].append(number)
      } else {
        partOfLeader[root] = parts.count
        parts.append([number])
      }
    }
    return parts
  }

  /// By group, the part of the time of each of its teams.
  private static func shares(
    _ groups: [[Int]], _ members: [[Int]], _ streams: [ServiceStream], _ teams: [ServiceTeam],
    _ calendar: ServiceCalendar
  ) -> [[Double]] {
    guard groups.count > 1 else { return groups.map { $0.map { _ in 1 } } }
    let used = Set(groups.joined()).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(used, used.indices))
    let staffing = calendar.ordinaryStaffing(of: used, on: calendar.from)
    let sharing = DeskSharing(
      work: members.map { numbers in
        Work(
          personMinutes: numbers.reduce(0) { sum, number in
            let stream = streams[number]
            let each = (stream.handling?.minutes ?? 0) / max(stream.concurrency, 0.001)
            return sum + (stream.perWeek ?? 0) * each
          })
      },
      time: zip(used, staffing).map { team, staffing in
        staffing.weekTotalOfPeople * (1 - teams[team].availability.shrinkage)
      },
      teams: groups.map { $0.compactMap { places[$0] } })
    return sharing.shares
  }
}
