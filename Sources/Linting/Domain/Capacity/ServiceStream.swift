// What rules tell of a service: streams of messages, the teams that answer them, and surges.

import Queueing
import Timetable

/// The messages of one channel, as far as the documents tell.
struct ServiceStream: DomainType, Hashable {
  static var name: String { "stream" }

  let id: String
  /// Nil: nobody has counted them.
  let perWeek: Double?
  /// Nil: nobody says how long a message takes.
  let handling: TimeLength?
  let concurrency: Double
  /// When they come in.
  var arrivals = WeeklyHours.always
  var peakFactor = 1.0
  /// The hours that a clock of opening hours counts.
  var open = WeeklyHours.always
  /// The teams that answer, by their ids.
  var teams: [String] = []
  var promise: ReplyPromise?

  var isComplete: Bool { perWeek != nil && handling != nil }

  /// What two streams have in common that are promised the same.
  struct PromiseKey: Hashable {
    let promise: ReplyPromise?
    /// Nil where no clock looks at them.
    let open: WeeklyHours?

    /// The promise alone: hours take long to hash, and few streams promise the same in other hours.
    func hash(into hasher: inout Hasher) { hasher.combine(promise) }
  }

  var promiseKey: PromiseKey {
    PromiseKey(promise: promise, open: promise?.clock == .openHours ? open : nil)
  }
}

/// People who answer together.
struct ServiceTeam: DomainType, Hashable {
  static var name: String { "team" }

  let id: String
  var roster: Roster
  let availability: Availability
}

/// Days on which more messages come in.
struct ServiceSurge: DomainType, Hashable {
  static var name: String { "surge" }

  let id: String
  /// The streams that it swells, by their ids.
  let streams: [String]
  let from: LocalDate
  /// The last day, included.
  let to: LocalDate
  /// How many times as many messages come in.
  var factor: Double
}
