// Logical paths, there and back.

import CEL
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("A logical path")
struct PathTests {
  private static let plan = """
    kind: plan
    version: 1
    desks:
      - id: webcare
        shifts:
          - {name: day, days: mon-fri}
          - {name: day, days: sat}
          - {days: sun}
          - {name: "late [x]", days: sun}
          - {name: "5", days: mon}
    channels:
      - id: x-service
        platform: x
        hours: {mon-fri: "08:00-22:00"}
        topics: [outages, billing]
        x_note: [1, {deep: 2}]
      - platform: x
      - id: a.b
        platform: 5
    """

  @Test(
    "leads to the value it names",
    arguments: [
      ("plan.channels[x-service].hours", "{mon-fri: \"08:00-22:00\"}"),
      ("plan.channels.0.hours.mon-fri", "\"08:00-22:00\""),
      ("plan.channels[0].topics[1]", "billing"),
      ("plan.channels.0.topics.1", "billing"),
      ("plan.channels[a.b].platform", "5"),
      ("plan.desks[webcare].shifts[day].days", "mon-fri"),
      ("plan.desks[webcare].shifts[1].days", "sat"),
      ("plan.channels[x-service].x_note[1].deep", "2"),
      ("plan.version", "1"),
    ])
  func lookup(path: String, text: String) throws {
    let document = try TestSchemas.bind(Self.plan)
    let node = try #require(document.node(atPath: path))
    #expect(document.text(document.tree.span(node)) == text)
  }

  @Test(
    "leads nowhere when there is nothing",
    arguments: [
      "", "policy", "plan.", "plan.none", "plan.channels[3]", "plan.channels[none]",
      "plan.channels[",
      "plan.channels[]", "plan.channels]", "plan.channels[0", "plan..channels", ".plan", "plan[0]",
      "plan.version.x", "plan.channels.x-service", "plan.channels[99999999999999999999]",
      "plan.channels[0]hours", "planchannels", "plan.channels[x-service].topics[outages]",
    ])
  func nowhere(path: String) throws {
    #expect(try TestSchemas.bind(Self.plan).node(atPath: path) == nil)
  }

  @Test(
    "is that of the field or element, by its id or else its index",
    arguments: [
      ("plan.channels.0.hours", "plan.channels[x-service].hours"),
      ("plan.channels.0", "plan.channels[x-service]"),
      ("plan.channels.0.hours.mon-fri", "plan.channels[x-service].hours"),
      ("plan.channels.0.topics.1", "plan.channels[x-service].topics[1]"),
      ("plan.channels.0.x_note", "plan.channels[x-service].x_note"),
      ("plan.channels.0.x_note.1.deep", "plan.channels[x-service].x_note[1]"),
      ("plan.channels.1", "plan.channels[1]"),
      ("plan.channels.2.platform", "plan.channels[a.b].platform"),
      ("plan.desks.0.shifts.0", "plan.desks[webcare].shifts[day]"),
      ("plan.desks.0.shifts.1.days", "plan.desks[webcare].shifts[1].days"),
      ("plan.desks.0.shifts.2.days", "plan.desks[webcare].shifts[2].days"),
      ("plan.desks.0.shifts.3.days", "plan.desks[webcare].shifts[3].days"),
      ("plan.desks.0.shifts.4.days", "plan.desks[webcare].shifts[4].days"),
      ("plan.version", "plan.version"),
      ("plan", "plan"),
    ])
  func logical(indices: String, path: String) throws {
    let document = try TestSchemas.bind(Self.plan)
    let node = try #require(document.node(atPath: indices))
    #expect(document.path(of: node) == path)
  }

  @Test("of a key is that of its value")
  func keys() throws {
    let document = try TestSchemas.bind(Self.plan)
    let value = try #require(document.node(atPath: "plan.channels.0.hours"))
    let key = try #require(document.tree.key(ofValue: value))
    #expect(document.path(of: key) == "plan.channels[x-service].hours")
  }

  @Test(
    "of every object leads back to it", arguments: [SampleDocuments.policy, SampleDocuments.plan])
  func roundTrip(text: String) throws {
    let document = try TestSchemas.bind(text)
    #expect(document.objectCount > 10)
    for object in 0..<UInt32(document.objectCount) {
      #expect(document.node(atPath: document.path(of: object)) == document.place(of: object))
      #expect(document.object(at: document.place(of: object)) == object)
    }
  }

  @Test("of a field is known for right and wrong values")
  func fields() throws {
    let document = try TestSchemas.bind(Self.plan)
    let object = try #require(
      document.node(atPath: "plan.channels[a.b]").flatMap { document.object(at: $0) })
    let platform = try #require(document.fieldID(named: "platform", of: object))
    #expect(document.path(of: platform, of: object) == "plan.channels[a.b].platform")
    #expect(
      document.place(of: platform, of: object).map { document.text(document.tree.span($0)) } == "5")
    #expect(document.place(of: platform, of: object).map { document.isInvalid($0) } == true)
    let hours = try #require(document.fieldID(named: "hours", of: object))
    #expect(document.place(of: hours, of: object) == nil)
    #expect(document.parent(of: object)?.element == 2)
  }

  @Test("starts at the object and field around a place")
  func around() throws {
    let document = try TestSchemas.bind(Self.plan)
    let node = try #require(document.node(atPath: "plan.channels.0.hours.mon-fri"))
    let found = try #require(document.object(around: node))
    #expect(document.path(of: found.object) == "plan.channels[x-service]")
    #expect(found.field == document.fieldID(named: "hours", of: found.object))
  }
}
