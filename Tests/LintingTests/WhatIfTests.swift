// Changes that somebody tries out: their grammar, and the documents with them.

import DocumentSchema
import Testing
import YAMLTree

@testable import Linting

@Suite("What if")
struct WhatIfTests {
  @Test(
    "a place and a value are read, with or without the kind of document",
    arguments: [
      ("desks[webcare].shifts[late].people=3", "plan", "desks [webcare] shifts [late] people", "3"),
      ("plan.desks[0].shrinkage = 20%", "plan", "desks [0] shrinkage", "20%"),
      (
        "policy.service.first_reply.within='2 uur'", "policy", "service first_reply within",
        "2 uur"
      ),
      ("channels[a=b].volume.per_week=7", "plan", "channels [a=b] volume per_week", "7"),
      ("plan=3", "plan", "plan", "3"),
      ("desks[the late shift].people=1", "plan", "desks [the late shift] people", "1"),
      ("x_note=a=b", "plan", "x_note", "a=b"),
    ])
  func reads(text: String, kind: String, steps: String, value: String) throws {
    let change = try WhatIf(text)
    #expect(change.kind == kind)
    #expect(change.steps.map(\.text).joined(separator: " ") == steps)
    #expect(change.value.string(change.valueNode) == value)
  }

  @Test(
    "anything else is refused",
    arguments: [
      ("", "not-a-pair"), ("desks", "not-a-pair"), ("=3", "not-a-pair"),
      ("desks[.people=3", "not-a-pair"), ("desks[].people=3", "not-a-pair"),
      ("[webcare].people=3", "not-a-pair"), ("desks..people=3", "not-a-pair"),
      ("desks[a]people=3", "not-a-pair"), (".desks=3", "not-a-pair"), ("desks.=3", "not-a-pair"),
      ("desks[a].people=[", "unreadable-value"), ("desks[a].people=", "unreadable-value"),
      ("desks[a].people=--- 1\n--- 2", "unreadable-value"),
    ])
  func refuses(text: String, code: String) {
    #expect(throws: WhatIfError.self) { try WhatIf(text) }
    do throws(WhatIfError) { _ = try WhatIf(text) } catch {
      #expect(error.code.rawValue == code)
    }
  }

  private static let plan = """
    kind: plan
    version: 1
    x_standard: &standard
      - {name: day, days: mon-fri, time: "09:00-12:00, 13:00-17:00", people: 3}
      - {name: late, days: daily, time: 17:00-22:00, people: 2}
    desks:
      - id: webcare
        shifts: *standard
      - id: "7"
        shifts: *standard
    channels:
      - id: x  # a comment
        platform: x
        purpose: |
          two lines: "quoted" and \\ and	tab
          second
        announced: true
        handle: "no"
        opened: 2019-05-01
        operators: 0x1F
        url:
    """

  /// What stands at places of the plan after changes.
  private func changed(_ changes: [String]) throws -> TypedText {
    let engine = try shippedEngine()
    let tree = YAMLTree.parse(SourceText(name: "plan.yaml", string: Self.plan))
    var draft = ChangedDocument(engine.schemas.bind(tree.documents[0], in: tree))
    for change in changes {
      let unreadable = try draft.apply(WhatIf(change))
      #expect(unreadable == nil, "\(change)")
    }
    return try TypedText(draft.tree, engine)
  }

  private struct TypedText {
    let tree: YAMLTree
    let lookUp: (String) -> NodeID?

    init(_ tree: YAMLTree, _ engine: Engine) throws {
      let document = engine.schemas.bind(try #require(tree.documents.first), in: tree)
      self.tree = tree
      lookUp = { document.node(atPath: $0) }
    }

    subscript(path: String) -> String? { lookUp(path).map { tree.string($0) } }
  }

  @Test("a value is replaced, by id, by name and by number")
  func replaces() throws {
    for change in [
      "desks[webcare].shifts[late].people=5", "desks[0].shifts[1].people=5",
      "plan.desks[webcare].shifts[1].people=5",
    ] {
      let text = try changed([change])
      #expect(text["plan.desks[webcare].shifts[late].people"] == "5")
      #expect(text["plan.desks[webcare].shifts[day].people"] == "3")
    }
  }

  @Test("an id comes before a number, and a repeated part changes at one place only")
  func aliases() throws {
    let text = try changed(["desks[7].shifts[day].people=9"])
    #expect(text["plan.desks.1.shifts[day].people"] == "9")
    #expect(text["plan.desks[webcare].shifts[day].people"] == "3")
  }

  @Test("a field that is not there is added, and changes of one document add up")
  func adds() throws {
    let text = try changed([
      "desks[webcare].shrinkage=20%", "desks[webcare].shifts[late].from=2026-10-01",
      "channels[x].volume={per_week: 70, arrivals: {mon-fri: 09:00-17:00}}",
      "desks[webcare].shrinkage=25%",
    ])
    #expect(text["plan.desks[webcare].shrinkage"] == "25%")
    #expect(text["plan.desks[webcare].shifts[late].from"] == "2026-10-01")
    #expect(text["plan.channels[x].volume.per_week"] == "70")
    #expect(text["plan.channels[x].volume.arrivals.mon-fri"] == "09:00-17:00")
  }

  @Test(
    "changes are made in the order given: of two places in each other, each counts as far as it goes",
    arguments: [
      // The inner one changes what the outer one has put there.
      (
        [
          "desks[webcare].shifts[late]={name: eve, days: sat, time: 18:00-20:00, people: 1}",
          "desks[webcare].shifts[eve].people=7",
        ], "eve", "7"
      ),
      // The outer one replaces what the inner one has changed.
      (
        [
          "desks[webcare].shifts[late].people=7",
          "desks[webcare].shifts[late]={name: eve, days: sat, time: 18:00-20:00, people: 1}",
        ], "eve", "1"
      ),
      (
        [
          "desks[webcare]={id: webcare, shifts: [{name: eve, days: sat, time: 18:00-20:00}]}",
          "desks[webcare].shifts[0].people=3",
        ], "eve", "3"
      ),
    ])
  func nested(changes: [String], shift: String, people: String) throws {
    let text = try changed(changes)
    #expect(text["plan.desks[webcare].shifts[\(shift)].people"] == people)
    #expect(text["plan.desks[webcare].shifts[late].people"] == nil)
  }

  @Test("a change finds no place that one before it has taken away")
  func taken() {
    #expect(throws: WhatIfError.self) {
      try changed([
        "desks[webcare].shifts[late]={name: eve, days: sat, time: 18:00-20:00}",
        "desks[webcare].shifts[late].people=7",
      ])
    }
  }

  @Test("changes of different parts hold together")
  func together() throws {
    let text = try changed(["desks[webcare].shrinkage=20%", "period={from: 2026-01-01}"])
    #expect(text["plan.period.from"] == "2026-01-01")
    #expect(text["plan.desks[webcare].shrinkage"] == "20%")
  }

  @Test("everything else means what it meant")
  func keepsTheRest() throws {
    let before = YAMLTree.parse(SourceText(name: "plan.yaml", string: Self.plan))
    let after = try changed(["desks[webcare].shrinkage=20%"]).tree
    let root = try #require(after.documents.first)
    func same(_ left: NodeID, _ right: NodeID) -> Bool {
      let left = before.resolve(left)
      let right = after.resolve(right)
      guard before.kind(left) == after.kind(right) else { return false }
      switch before.kind(left) {
      case .scalar:
        return before.scalarType(left) == after.scalarType(right)
          && before.string(left) == after.string(right)
          || before.scalarType(left) == .null && after.scalarType(right) == .null
      case .sequence:
        return before.childCount(left) == after.childCount(right)
          && zip(before.elements(of: left), after.elements(of: right)).allSatisfy(same)
      case .mapping:
        return before.pairs(of: left).allSatisfy { pair in
          after.value(of: right, forKey: before.string(pair.key)).map { same(pair.value, $0) }
            ?? false
        }
      case .alias: return false
      }
    }
    #expect(same(before.documents[0], root))
  }

  @Test(
    "what is not there is told, with what is meant or what there is",
    arguments: [
      ("desks[webcaer].shrinkage=1", "webcaer", "plan.desks", "webcare"),
      ("desks[webcare].shifts[lat].people=3", "lat", "plan.desks[webcare].shifts", "late"),
      ("deks[webcare].shrinkage=1", "deks", "plan", "desks"),
      ("channels[x].handle.y=1", "y", "plan.channels[x].handle", nil),
      ("desks[5].people=1", "5", "plan.desks", nil),
      ("desks.webcare.people=1", "webcare", "plan.desks", nil),
    ] as [(String, String, String, String?)])
  func missing(text: String, part: String, place: String, suggestion: String?) throws {
    do {
      _ = try changed([text])
      Issue.record("nothing was said about \(text)")
    } catch let error as WhatIfError {
      func argument(_ name: String) -> String? { error.arguments.first { $0.name == name }?.value }
      #expect(error.code == .notFound)
      #expect(argument("part") == part)
      #expect(argument("place") == place)
      #expect(argument("suggestion") == suggestion)
    }
  }
}
