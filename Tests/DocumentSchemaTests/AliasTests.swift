// Aliases: one text, several meanings.

import CEL
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("An alias")
struct AliasTests {
  @Test("gives each place its own object")
  func sharedObject() throws {
    let document = try TestSchemas.bind(
      """
      kind: policy
      version: 1
      organisation: {name: A}
      service:
        first_reply: &quick {within: 1h, clock: calendar}
        next_reply: *quick
      """)
    #expect(document.summary == [])
    let first = try #require(document.node(atPath: "policy.service.first_reply"))
    let next = try #require(document.node(atPath: "policy.service.next_reply"))
    #expect(document.tree.kind(next) == .alias)
    let firstObject = try #require(document.object(at: first))
    let nextObject = try #require(document.object(at: next))
    #expect(firstObject != nextObject)
    #expect(document.node(of: firstObject) == document.node(of: nextObject))
    #expect(document.path(of: nextObject) == "policy.service.next_reply")
    #expect(document.place(of: nextObject) == next)
    #expect(
      try document.value("service", "next_reply", "clock")?.isEqual(to: .string("calendar")) == true
    )
    #expect(document.path(of: next) == "policy.service.next_reply")
  }

  @Test("may be right in one place and wrong in another")
  func differentTypes() throws {
    let document = try TestSchemas.bind(
      """
      kind: policy
      version: 1
      organisation: {name: A}
      service:
        crisis: &who {owner: head, outside_hours: true}
        holding_reply: *who
      """)
    #expect(
      document.summary == [
        "unknown-key policy.service.holding_reply.owner <*who>",
        "unknown-key policy.service.holding_reply.outside_hours <*who>",
      ])
    #expect(
      document.issues.map { $0.related.map { document.text($0.span) } } == [
        ["owner"], ["outside_hours"],
      ])
    #expect(document.issues.allSatisfy { $0.related.first?.label == .anchor && $0.fix == nil })
    #expect(try document.value("service", "crisis", "owner")?.isEqual(to: .string("head")) == true)
    #expect(try document.value("service", "holding_reply", "allowed") == nil)
  }

  @Test("is told with the place where it stands and the text it repeats")
  func wrongScalar() throws {
    let document = try TestSchemas.bind(
      """
      kind: policy
      version: 1
      organisation: {name: &name Zon}
      stances: {tone: *name}
      governance: {owner: *name}
      """)
    #expect(document.summary == ["not-in-enum policy.stances.tone <*name>"])
    #expect(document.issues[0].related.map { document.text($0.span) } == ["Zon"])
    #expect(try document.value("governance", "owner")?.isEqual(to: .string("Zon")) == true)
  }

  @Test("within an alias is followed too")
  func nested() throws {
    let document = try TestSchemas.bind(
      """
      kind: plan
      version: 1
      x_shared: &week 24/7
      x_volume: &volume {per_week: many, arrivals: *week}
      channels:
        - {id: a, platform: x, volume: *volume}
        - {id: b, platform: x, volume: *volume, hours: *week}
      """)
    #expect(
      document.summary == [
        "wrong-type plan.channels[a].volume.per_week <*volume>",
        "wrong-type plan.channels[b].volume.per_week <*volume>",
      ])
    #expect(document.issues.map { document.text($0.related[0].span) } == ["many", "many"])
    #expect(try document.value("channels", 1, "volume", "arrivals") != nil)
  }

  @Test("may stand for a key, a list and an element")
  func everywhere() throws {
    let document = try TestSchemas.bind(
      """
      kind: plan
      version: 1
      x_key: &key topics
      channels:
        - &x {id: a, platform: x, goals: &goals [g]}
        - *x
        - {id: c, platform: x, *key : *goals}
      """)
    #expect(document.summary == ["duplicate-id plan.channels[1].id <a>"])
    #expect(try document.value("channels", 2, "topics", 0)?.isEqual(to: .string("g")) == true)
  }

  @Test(
    "that leads nowhere or into itself does no harm",
    arguments: [
      "channels: *nowhere", "channels: &loop [*loop]",
      "channels: [&a {id: x, platform: x, volume: *a}]",
    ])
  func broken(text: String) throws {
    let tree = TestSchemas.tree("kind: plan\nversion: 1\n" + text)
    #expect(!tree.problems.isEmpty)
    for root in tree.documents {
      let document = try #require(TestSchemas.project).bind(root, in: tree)
      _ = try? document.value("channels")
    }
  }
}
