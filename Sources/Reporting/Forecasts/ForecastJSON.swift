// A forecast for programs, as JSON.

public import Linting

/// Writes a forecast as JSON. The names are fixed and described in docs/forecast.md; more may be added.
public struct ForecastJSON {
  private let catalogue: MessageCatalogue
  private var json = JSONWriter()

  public static func bytes(
    _ run: ForecastRun, catalogue: MessageCatalogue, version: String
  ) -> [UInt8] {
    var writer = ForecastJSON(catalogue: catalogue)
    writer.write(run, version)
    return writer.json.bytes
  }

  private init(catalogue: MessageCatalogue) { self.catalogue = catalogue }

  private mutating func write(_ run: ForecastRun, _ version: String) {
    json.beginObject()
    json.key("version")
    json.int(1)
    json.key("tool")
    json.beginObject(inline: true)
    string("name", "leidraad")
    string("version", version)
    json.endObject()
    string("today", run.today)
    string("language", catalogue.language.rawValue)
    array("what_if", run.changes)
    json.key("plans")
    json.beginArray()
    for plan in run.plans { write(plan) }
    json.endArray()
    json.key("changed_plans")
    json.beginArray()
    for plan in run.changed { write(plan) }
    json.endArray()
    json.endObject()
    json.endLine()
  }

  private mutating func write(_ plan: Forecast) {
    json.beginObject()
    string("plan", plan.plan)
    string("policy", plan.policy)
    string("week", plan.week)
    json.key("channels")
    json.beginArray()
    for channel in plan.channels { write(channel) }
    json.endArray()
    json.key("desks")
    json.beginArray()
    for desk in plan.desks { write(desk) }
    json.endArray()
    write("assumptions", plan.assumptions)
    write("missing", plan.missing)
    json.endObject()
  }

  private mutating func write(_ channel: ForecastChannel) {
    json.beginObject()
    string("channel", channel.id)
    string("path", channel.path)
    array("desks", channel.desks)
    number("messages_per_week", channel.messagesPerWeek)
    json.key("promise")
    if let promise = channel.promise {
      json.beginObject(inline: true)
      json.key("minutes")
      json.int(promise.minutes)
      string("clock", promise.countsOpenHours ? "open_hours" : "calendar")
      number("share", promise.wantedShare, decimals: 4)
      json.endObject()
    } else {
      json.null()
    }
    json.key("kept")
    if let isKept = channel.isKept { json.bool(isKept) } else { json.null() }
    switch channel.outcome {
    case .steady(let shares):
      string("outcome", "steady")
      string("model", shares.isExpected ? "stochastic" : "fluid")
      number("share_in_time", shares.all, decimals: 4)
      json.key("worst_wait")
      if let worst = shares.worst {
        json.beginObject(inline: true)
        json.key("minutes")
        json.int(worst.minutes)
        json.key("arrival_minute")
        json.int(worst.arrival)
        json.key("answered_minute")
        json.int(worst.answered)
        json.endObject()
      } else {
        json.null()
      }
      json.key("special")
      json.beginArray()
      for special in channel.special {
        json.beginObject(inline: true)
        json.key("campaign")
        if let campaign = special.campaign { json.string(campaign) } else { json.null() }
        string("from", special.from)
        string("to", special.to)
        number("share_in_time", special.share, decimals: 4)
        json.endObject()
      }
      json.endArray()
      json.key("share_by_hour")
      json.beginArray(inline: true)
      for share in shares.hours { value(share, decimals: 4) }
      json.endArray()
    case .grows(let messages, let work):
      string("outcome", "grows")
      number("messages_more_per_week", messages)
      number("work_minutes_more_per_week", work)
    case .nobody:
      string("outcome", "nobody")
    }
    json.endObject()
  }

  private mutating func write(_ desk: ForecastDesk) {
    json.beginObject()
    array("desks", desk.ids)
    array("channels", desk.channels)
    number("person_hours_per_week", desk.personHours)
    number("utilisation", desk.utilisation, decimals: 4)
    number("occupancy_cap", desk.occupancyCap, decimals: 4)
    json.key("backlogs")
    json.beginArray()
    for backlog in desk.backlogs {
      json.beginObject(inline: true)
      json.key("opening_minute")
      json.int(backlog.opening)
      json.key("closed_minutes")
      json.int(backlog.closedMinutes)
      number("messages", backlog.messages)
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }

  private mutating func write(_ key: String, _ notes: [ForecastNote]) {
    json.key(key)
    json.beginArray()
    for note in notes {
      json.beginObject()
      string("code", note.code)
      string("path", note.path)
      string("text", catalogue.sentence(for: note))
      json.endObject()
    }
    json.endArray()
  }

  private mutating func string(_ key: String, _ value: String) {
    json.key(key)
    json.string(value)
  }

  private mutating func array(_ key: String, _ values: [String]) {
    json.key(key)
    json.beginArray(inline: true)
    for value in values { json.string(value) }
    json.endArray()
  }

  private mutating func number(_ key: String, _ number: Double?, decimals: Int = 2) {
    json.key(key)
    value(number, decimals: decimals)
  }

  /// Rounded, so that the last bits of a computation make no difference between two machines.
  private mutating func value(_ number: Double?, decimals: Int) {
    guard let number else { return json.null() }
    json.double(number.rounded(decimals: decimals))
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
