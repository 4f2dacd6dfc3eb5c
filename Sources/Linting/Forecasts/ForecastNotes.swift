// What a forecast takes for granted, and what it lacks.

import CEL
import DocumentSchema
import Queueing
import Timetable

/// Goes through a plan for what nobody has written.
struct ForecastNotes {
  private(set) var assumptions: [ForecastNote] = []
  private(set) var missing: [ForecastNote] = []

  private let wording: Wording
  private let plan: TypedDocument

  init(
    _ scope: Scope, _ plan: TypedDocument, _ model: ServiceModel, _ parts: ForecastBuilder.Parts,
    language: Language
  ) {
    wording = Wording(language: language)
    self.plan = plan
    if !parts.channels.isEmpty {
      assumptions.append(ForecastNote(code: "ordinary-week", path: "plan", arguments: []))
    }
    if !Self.has("time_zone", of: scope.policy.organisation, in: scope.policy) {
      assumptions.append(
        ForecastNote(code: "time-zone", path: "policy.organisation", arguments: []))
    }
    addDesks(model)
    addChannels(model)
    addMissing(model)
    let streams = Set(parts.onAverage)
    lack("chance", model.streams.filter { streams.contains($0.id) })
    if parts.omitted > 0 {
      missing.append(
        ForecastNote(
          code: "more-weeks", path: "plan", arguments: [("count", String(parts.omitted))]))
    }
  }

  private mutating func addDesks(_ model: ServiceModel) {
    let desks = objects("desks").filter { desk in
      model.pools.contains { pool in
        pool.teams.contains { model.teams[$0].id == id(of: desk) }
      }
    }
    assume("shrinkage", desks.filter { !has("shrinkage", $0) })
    assume("occupancy-cap", desks.filter { !has("occupancy_cap", $0) })
    assume(
      "people",
      desks.filter { desk in
        objects("shifts", of: desk).contains { !has("people", $0) }
      })
    let shared = desks.filter { desk in
      model.pools.count { pool in
        pool.teams.contains { model.teams[$0].id == id(of: desk) }
      } > 1
    }
    assume("divides", shared)
  }

  private mutating func addChannels(_ model: ServiceModel) {
    let channels = objects("channels").filter { channel in
      model.number(of: id(of: channel)).map { model.knows($0) } ?? false
    }
    assume(
      "arrivals",
      channels.filter { channel in
        objects("volume", of: channel).contains { !has("arrivals", $0) }
      })
    assume(
      "every-message",
      channels.filter { channel in
        guard let number = model.number(of: id(of: channel)),
          let promise = model.streams[number].promise
        else { return false }
        return promise.share == nil
      })
    assume(
      "never-open",
      channels.filter { channel in
        guard let number = model.number(of: id(of: channel)) else { return false }
        let stream = model.streams[number]
        return stream.promise?.clock == .openHours && stream.open.isEmpty
      })
    assume(
      "note-counts",
      channels.filter { channel in
        guard let number = model.number(of: id(of: channel)),
          let promise = model.streams[number].promise, case .note = promise.counts
        else { return false }
        return true
      })
    if model.teams.count > 1 { assume("every-desk", channels.filter { !has("desks", $0) }) }
  }

  private mutating func addMissing(_ model: ServiceModel) {
    let streams = model.streams
    if streams.isEmpty {
      missing.append(ForecastNote(code: "no-channels", path: "plan", arguments: []))
    }
    if model.calendar.isTooRestless {
      missing.append(ForecastNote(code: "restless", path: "plan.desks", arguments: []))
    }
    lack("volume", streams.filter { $0.perWeek == nil })
    lack("handling-time", streams.filter { $0.handling == nil })
    lack("desk", streams.filter(\.teams.isEmpty))
    lack(
      "shares-people",
      streams.enumerated().filter { number, stream in
        stream.isComplete && !stream.teams.isEmpty && !model.knows(number)
          && !model.calendar.isTooRestless
      }.map(\.element))
    lack(
      "promise",
      streams.enumerated().filter { $1.promise == nil && model.knows($0) }.map(\.element))
  }

  private mutating func assume(_ code: String, _ objects: [UInt32]) {
    guard let first = objects.first else { return }
    assumptions.append(
      ForecastNote(
        code: code, path: plan.path(of: first),
        arguments: [("names", wording.enumeration(objects.map(id)))]))
  }

  private mutating func lack(_ code: String, _ streams: [ServiceStream]) {
    guard let first = streams.first else { return }
    missing.append(
      ForecastNote(
        code: code, path: "plan.channels[\(first.id)]",
        arguments: [("names", wording.enumeration(streams.map(\.id)))]))
  }

  // MARK: - The document

  private func objects(_ field: String, of object: UInt32 = 0) -> [UInt32] {
    guard let id = plan.fieldID(named: field, of: object),
      let value = try? plan.field(id, of: object)
    else { return [] }
    if case .list(let list) = value { return list.elements.compactMap(Self.number) }
    return Self.number(value).map { [$0] } ?? []
  }

  private static func number(_ value: Value) -> UInt32? {
    guard case .object(_, let number) = value.unwrapped else { return nil }
    return number
  }

  private func has(_ field: String, _ object: UInt32) -> Bool {
    Self.has(field, of: object, in: plan)
  }

  private static func has(_ field: String, of object: UInt32?, in document: TypedDocument) -> Bool {
    guard let object, let id = document.fieldID(named: field, of: object) else { return false }
    // A wrong value is told as a mistake, not as one that nobody wrote.
    return (try? document.hasField(id, of: object)) ?? true
  }

  private func id(of object: UInt32) -> String {
    guard let field = plan.fieldID(named: "id", of: object),
      case .string(let id)? = try? plan.field(field, of: object)
    else { return "–" }
    return id.string
  }
}

extension TypedDocument {
  fileprivate var organisation: UInt32? {
    guard let field = fieldID(named: "organisation", of: 0),
      case .object(_, let number)? = try? self.field(field, of: 0)
    else { return nil }
    return number
  }
}
