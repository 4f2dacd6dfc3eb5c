// A forecast for somebody at a terminal.

public import Linting

/// Writes a forecast as text of at most 80 columns: a map of the week for each channel, then the desks.
public struct ForecastText {
  private static let width = 80

  private let run: ForecastRun
  private let catalogue: MessageCatalogue
  private let words: ForecastWords
  private var output: StyledOutput

  public static func bytes(
    _ run: ForecastRun, catalogue: MessageCatalogue, usesColor: Bool
  ) -> [UInt8] {
    var text = ForecastText(
      run: run, catalogue: catalogue, words: ForecastWords(catalogue.language),
      output: StyledOutput(usesColor: usesColor))
    text.write()
    return text.output.bytes
  }

  private mutating func write() {
    for (number, plan) in run.plans.enumerated() {
      if number > 0 { output.endLine() }
      let changed = run.changed.indices.contains(number) ? run.changed[number] : nil
      paragraph(
        say(
          plan.plan == plan.policy ? "heading-one" : "heading",
          [("plan", plan.plan), ("policy", plan.policy), ("date", words.date(plan.week))]),
        style: .bold)
      if let changed { compare(plan, changed) }
      write(changed ?? plan)
    }
  }

  private mutating func write(_ forecast: Forecast) {
    for channel in forecast.channels { write(channel) }
    if forecast.channels.contains(where: \.hasMap) {
      output.endLine()
      paragraph(say("legend"), style: .dim)
    }
    if !forecast.desks.isEmpty { output.endLine() }
    for desk in forecast.desks { write(desk) }
    write("assumptions", forecast.assumptions)
    write("missing", forecast.missing)
  }

  // MARK: - Before and after

  private mutating func compare(_ now: Forecast, _ then: Forecast) {
    output.endLine()
    paragraph(say("what-if"), style: .bold)
    for change in run.changes { paragraph(change, indent: 2, hanging: 2) }
    output.endLine()
    var same: [String] = []
    for channel in now.channels {
      let other = then.channels.first { $0.id == channel.id }
      guard let change = change(channel, other) else {
        same.append(channel.id)
        continue
      }
      paragraph(
        "\(channel.id): \(change)", indent: 2, hanging: 2,
        style: other?.isKept == true ? .good : nil)
    }
    for channel in then.channels where !now.channels.contains(where: { $0.id == channel.id }) {
      if let change = change(nil, channel) {
        paragraph("\(channel.id): \(change)", indent: 2, hanging: 2)
      }
    }
    if same.count == 1 { paragraph(say("change.same.one", [("channel", same[0])]), indent: 2) }
    if same.count > 1 {
      paragraph(
        say(
          same.count == now.channels.count ? "change.same.all" : "change.same.many",
          [("count", String(same.count))]), indent: 2)
    }
    for desk in now.desks {
      guard let other = then.desks.first(where: { $0.ids == desk.ids }),
        other.utilisation != desk.utilisation || other.personHours != desk.personHours
      else { continue }
      paragraph(
        say(
          "change.desk",
          [
            ("desk", names(desk.ids)), ("now", percent(desk.utilisation)),
            ("then", percent(other.utilisation)), ("hours", number(desk.personHours)),
            ("hours-then", number(other.personHours)),
          ]), indent: 2, hanging: 2)
    }
  }

  /// `62% in time becomes 91%; longest wait 14 hours becomes 2 hours`; nil when nothing changes.
  private func change(_ now: ForecastChannel?, _ then: ForecastChannel?) -> String? {
    let results = (now: result(of: now), then: result(of: then))
    if results.now == results.then, now?.worst?.minutes == then?.worst?.minutes,
      now?.growth == then?.growth
    {
      return nil
    }
    var parts = [say("change.share", [("now", results.now), ("then", results.then)])]
    if let before = now?.worst, let after = then?.worst, before.minutes != after.minutes {
      parts.append(
        say(
          "change.wait",
          [
            ("now", words.duration(minutes: before.minutes)),
            ("then", words.duration(minutes: after.minutes)),
          ]))
    }
    return parts.joined(separator: "; ")
  }

  private func result(of channel: ForecastChannel?) -> String {
    switch channel?.outcome {
    case nil: say("change.unknown")
    case .steady(let shares):
      shares.all.map { say("change.in-time", [("share", percent($0))]) } ?? say("change.unknown")
    case .grows: say("change.grows")
    case .nobody: say("change.nobody")
    }
  }

  // MARK: - Channels and desks

  private mutating func write(_ channel: ForecastChannel) {
    output.endLine()
    output.add(PrintableText.make(channel.id), .bold)
    output.endLine()
    if let promise = channel.promise { paragraph(sentence(for: promise), indent: 2) }
    verdict(on: channel)
    paragraph(
      say(
        "messages",
        [("messages", number(channel.messagesPerWeek)), ("desks", names(channel.desks))]),
      indent: 2)
    guard case .steady(let shares) = channel.outcome else { return }
    for special in channel.special {
      let isKept = channel.promise?.isKept(by: special.share) ?? true
      paragraph(
        say(
          (special.campaign == nil ? "special" : "campaign") + (isKept ? "" : "-late"),
          [
            ("from", words.date(special.from)), ("to", words.date(special.to)),
            ("share", percent(special.share, isShort: !isKept)),
            ("campaign", special.campaign ?? ""),
          ]), indent: 2, hanging: 2, style: isKept ? nil : .warning)
    }
    if let worst = shares.worst, worst.minutes > 0 {
      paragraph(
        say(
          "worst",
          [
            ("arrival", words.moment(worst.arrival)), ("answered", words.moment(worst.answered)),
            ("wait", words.duration(minutes: worst.minutes)),
            (
              "clock",
              channel.promise?.countsOpenHours == true ? " " + say("of-opening-time") : ""
            ),
          ]), indent: 2, hanging: 2)
    }
    if channel.hasMap, let promise = channel.promise {
      HeatMap(hours: shares.hours, promised: promise.wantedShare, days: words.days)
        .write(to: &output, indent: 2)
    }
  }

  private func sentence(for promise: ForecastChannel.Promise) -> String {
    let share =
      promise.share.map { say("promise.share", [("share", percent($0))]) }
      ?? say("promise.every")
    return say(
      promise.countsOpenHours ? "promise.open-hours" : "promise.calendar",
      [("time", words.duration(minutes: promise.minutes)), ("share", share)])
  }

  private mutating func verdict(on channel: ForecastChannel) {
    let sentence: String
    switch channel.outcome {
    case .nobody: sentence = say("verdict.nobody")
    case .grows(let messages, let work):
      let minutes = Int(min(max(work.rounded(), 0), 1e15))
      // With all time filled to the last minute nothing is over, and yet there is no end to it.
      sentence =
        minutes == 0
        ? say("verdict.filled")
        : say(
          "verdict.grows",
          [("messages", number(messages)), ("work", words.work(minutes: minutes))])
    case .steady(let shares):
      guard let share = shares.all else {
        return paragraph(
          say(channel.promise == nil ? "verdict.no-promise" : "verdict.no-messages"), indent: 2,
          hanging: 2)
      }
      sentence = say(
        (channel.isKept == true ? "verdict.kept" : "verdict.broken")
          + (shares.isExpected ? "" : "-flow"),
        [("share", percent(share, isShort: channel.isKept != true))])
    }
    paragraph(
      sentence, indent: 2, hanging: 2, style: channel.isKept == true ? .good : .error)
  }

  private mutating func write(_ desk: ForecastDesk) {
    output.add(
      say(desk.ids.count == 1 ? "desk.one" : "desk.many", [("desks", names(desk.ids))]), .bold)
    output.endLine()
    paragraph(
      say(
        desk.personHours == 0
          ? "desk.nobody"
          : desk.utilisation.isInfinite
            ? "desk.away"
            : desk.utilisation > 1
              ? "desk.too-much"
              : desk.utilisation > desk.occupancyCap ? "desk.full" : "desk.filled",
        [
          ("hours", number(desk.personHours)), ("share", percent(desk.utilisation)),
          ("cap", percent(desk.occupancyCap)),
        ]), indent: 2, hanging: 2,
      style: desk.utilisation > desk.occupancyCap ? .warning : nil)
    for backlogs in sameEachDay(desk.backlogs) {
      paragraph(
        say(
          "backlog",
          [
            ("opening", words.moments(backlogs.map(\.opening))),
            ("messages", number(backlogs[0].messages)),
            ("closed", words.duration(minutes: backlogs[0].closedMinutes)),
          ]), indent: 2, hanging: 2)
    }
  }

  /// Those that read the same but for the day, together.
  private func sameEachDay(_ backlogs: [ForecastDesk.Backlog]) -> [[ForecastDesk.Backlog]] {
    var groups: [[ForecastDesk.Backlog]] = []
    for backlog in backlogs where backlog.messages >= 0.05 {
      let same = groups.firstIndex {
        $0[0].opening % ForecastWords.day == backlog.opening % ForecastWords.day
          && $0[0].closedMinutes == backlog.closedMinutes
          && number($0[0].messages) == number(backlog.messages)
      }
      if let same { groups[same].append(backlog) } else { groups.append([backlog]) }
    }
    return groups
  }

  private mutating func write(_ heading: String, _ notes: [ForecastNote]) {
    guard !notes.isEmpty else { return }
    output.endLine()
    paragraph(say("heading-\(heading)"), style: .bold)
    for note in notes {
      paragraph(catalogue.sentence(for: note), indent: 2, hanging: 2)
    }
  }

  // MARK: - Words

  private func say(_ key: String, _ arguments: [(name: String, value: String)] = []) -> String {
    catalogue.text("forecast.\(key)", arguments)
  }

  private func names(_ names: [String]) -> String { names.joined(separator: ", ") }

  /// In whole percent; a part that is there is never told as none, a part that lacks never as all, and
  /// what is short of a promise not as what is promised.
  private func percent(_ share: Double, isShort: Bool = false) -> String {
    let points = isShort ? (share * 100 + 1e-6).rounded(.down) : (share * 100).rounded()
    guard points.isFinite, points.magnitude < 1e9 else { return "–" }
    if points == 0, share > 0 { return "<1%" }
    if points == 100, share < 1, share < HeatMap.all { return "99%" }
    return "\(Int(points))%"
  }

  /// At most one decimal, none from ten on.
  private func number(_ value: Double) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "–" }
    let tenths = Int64((value * 10).rounded())
    if value >= 10 || tenths % 10 == 0 { return String(Int64(value.rounded())) }
    let mark = catalogue.language == .dutch ? "," : "."
    return "\(tenths / 10)\(mark)\((tenths % 10).magnitude)"
  }

  private mutating func paragraph(
    _ text: String, indent: Int = 0, hanging: Int = 0, style: Style? = nil
  ) {
    let lines = Paragraph.lines(
      of: PrintableText.make(text), width: Self.width - indent, hanging: hanging)
    for (number, line) in lines.enumerated() {
      output.add(spaces: indent + (number == 0 ? 0 : hanging))
      if let style { output.add(line, style) } else { output.add(line) }
      output.endLine()
    }
  }
}

extension ForecastChannel {
  fileprivate var worst: Wait? {
    if case .steady(let shares) = outcome { shares.worst } else { nil }
  }

  /// How many messages more come in every week than can be answered.
  fileprivate var growth: Double? {
    if case .grows(let messages, _) = outcome { messages } else { nil }
  }

  /// Whether there is a week to show.
  fileprivate var hasMap: Bool {
    if case .steady(let shares) = outcome { promise != nil && shares.all != nil } else { false }
  }
}

extension MessageCatalogue {
  /// A note of a forecast, in words.
  package func sentence(for note: ForecastNote) -> String {
    text("forecast.note.\(note.code)", note.arguments)
  }
}
