// A forecast for programs, as JSON.

public import Linting

/// Writes a forecast as JSON. The names are fixed and described in docs/forecast.md; more may be added.
public enum ForecastJSON {
  private static let formatVersion = 1

  public static func bytes(
    _ run: ForecastRun, catalogue: MessageCatalogue, version: String
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("version", formatVersion)
    json.tool(version)
    json.member("today", run.today)
    json.member("language", catalogue.language.rawValue)
    json.member("what_if", run.changes)
    json.objects("plans", run.plans) { $0.write($1, catalogue) }
    json.objects("changed_plans", run.changed) { $0.write($1, catalogue) }
    json.endObject()
    json.endLine()
    return json.bytes
  }
}

/// What each thing of a forecast says of itself: the members of its object.
extension JSONWriter {
  fileprivate mutating func write(_ plan: Forecast, _ catalogue: MessageCatalogue) {
    member("plan", plan.plan)
    member("policy", plan.policy)
    member("week", plan.week)
    objects("channels", plan.channels) { $0.write($1) }
    objects("desks", plan.desks) { $0.write($1) }
    for (name, notes) in [("assumptions", plan.assumptions), ("missing", plan.missing)] {
      objects(name, notes) { json, note in
        json.member("code", note.code)
        json.member("path", note.path)
        json.member("text", catalogue.sentence(for: note))
      }
    }
  }

  private mutating func write(_ channel: ForecastChannel) {
    member("channel", channel.id)
    member("path", channel.path)
    member("desks", channel.desks)
    number("messages_per_week", channel.messagesPerWeek)
    object("promise", channel.promise, inline: true) { json, promise in
      json.member("minutes", promise.minutes)
      json.member("clock", promise.countsOpenHours ? "open_hours" : "calendar")
      json.share("share", promise.wantedShare)
    }
    key("kept")
    if let isKept = channel.isKept { bool(isKept) } else { null() }
    switch channel.outcome {
    case .steady(let shares):
      member("outcome", "steady")
      member("model", shares.isExpected ? "stochastic" : "fluid")
      share("share_in_time", shares.all)
      object("worst_wait", shares.worst, inline: true) { json, worst in
        json.member("minutes", worst.minutes)
        json.member("arrival_minute", worst.arrival)
        json.member("answered_minute", worst.answered)
      }
      objects("special", channel.special, inline: true) { json, special in
        json.key("campaign")
        if let campaign = special.campaign { json.string(campaign) } else { json.null() }
        json.member("from", special.from)
        json.member("to", special.to)
        json.share("share_in_time", special.share)
      }
      key("share_by_hour")
      beginArray(inline: true)
      for share in shares.hours { rounded(share, decimals: 4) }
      endArray()
    case .grows(let messages, let work):
      member("outcome", "grows")
      number("messages_more_per_week", messages)
      number("work_minutes_more_per_week", work)
    case .nobody:
      member("outcome", "nobody")
    }
  }

  private mutating func write(_ desk: ForecastDesk) {
    member("desks", desk.ids)
    member("channels", desk.channels)
    number("person_hours_per_week", desk.personHours)
    share("utilisation", desk.utilisation)
    share("occupancy_cap", desk.occupancyCap)
    objects("backlogs", desk.backlogs, inline: true) { json, backlog in
      json.member("opening_minute", backlog.opening)
      json.member("closed_minutes", backlog.closedMinutes)
      json.number("messages", backlog.messages)
    }
  }

  /// An amount, to a hundredth.
  private mutating func number(_ name: String, _ number: Double?) {
    key(name)
    rounded(number, decimals: 2)
  }

  /// A part of 1, to a hundredth of a percent.
  private mutating func share(_ name: String, _ share: Double?) {
    key(name)
    rounded(share, decimals: 4)
  }

  /// Rounded, so that the last bits of a computation make no difference between two machines.
  private mutating func rounded(_ number: Double?, decimals: Int) {
    guard let number else { return null() }
    double(number.rounded(decimals: decimals))
  }
}

extension Double {
  func rounded(decimals: Int) -> Double {
    var factor = 1.0
    for _ in 0..<decimals { factor *= 10 }
    let scaled = (self * factor).rounded()
    return scaled.isFinite ? scaled / factor : self
  }
}
