// How a rule came to its finding: parts, values, elements and places.

import Testing
import YAMLTree

@testable import Linting

@Suite("Explained evaluations")
struct EvaluationTraceTests {
  private func trace(
    _ files: KeyValuePairs<String, String>, rule check: String, facts: String? = nil
  ) throws -> EvaluationTrace {
    let linted = try lint(files, rule: check, facts: facts, isTraced: true)
    return try #require(linted.findings.first?.evaluation, "\(linted.messages)")
  }

  /// The steps as lines: key, expression, value, then places as `path@line:column`, operands indented.
  private func lines(_ trace: EvaluationTrace) -> [String] {
    trace.steps.flatMap { step in
      lines(step.part, "\(step.kind.rawValue) " + (step.name.map { "\($0) " } ?? ""))
        + step.causes.flatMap { lines($0, "  ") }
    }
  }

  private func lines(_ part: EvaluationTrace.Part, _ prefix: String) -> [String] {
    var line = prefix + part.expression
    switch part.outcome {
    case .value(let value): line += " → \(value.words)"
    case .error(let message): line += " ✗ \(message)"
    case .tooLarge: line += " …"
    }
    for element in part.elements { line += " [\(element.index): \(element.value.words)]" }
    for origin in part.origins {
      let start = origin.place.start
      line += " \(origin.isWritten ? "" : "!")\(origin.place.path)@\(start.line):\(start.column)"
    }
    let indent = String(repeating: " ", count: prefix.prefix { $0 == " " }.count + 2)
    return [line] + part.operands.flatMap { lines($0, indent) }
  }

  private let sentences = "at: policy.organisation\nmessage: {en: m, nl: m}\n"

  @Test("nothing is traced unless it is asked for")
  func untraced() throws {
    let linted = try lint(["policy.yaml": policy()], rule: "require: 'false'\n" + sentences)
    #expect(linted.findings.count == 1)
    #expect(linted.findings.first?.evaluation == nil)
  }

  @Test("the false part of a conjunction is told with the place of its operand")
  func conjunction() throws {
    let trace = try trace(
      ["policy.yaml": policy("service: {hours: 24/7}")],
      rule: """
        when: policy.?service.hasValue()
        require: |-
          // The name is // long.
          policy.organisation.name != '' // and it is there
            && policy.organisation.name.size() > 20
        """ + "\n" + sentences)
    #expect(
      lines(trace) == [
        "when policy.?service.hasValue() → true",
        "  policy.?service → policy.service policy.service@4:10",
        "require policy.organisation.name != '' && policy.organisation.name.size() > 20 → false",
        "  policy.organisation.name.size() > 20 → false",
        "    policy.organisation.name.size() → 7",
        "      policy.organisation.name → 'Example' policy.organisation.name@3:22",
      ])
  }

  @Test("the element of a list that failed is named, with its place")
  func element() throws {
    let trace = try trace(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan(
          "channels:\n- {id: a, platform: x, mode: service}\n- {id: b, platform: facebook, mode: service}"
        ),
      ],
      rule: "require: plan.channels.all(c, c.id != '' && c.platform == 'x')\n" + sentences)
    let cause = try #require(trace.steps.last?.causes.first)
    #expect(cause.elements.map(\.index) == [1])
    #expect(cause.elements.first?.name == "c")
    #expect(cause.elements.first?.place?.path == "plan.channels[b]")
    #expect(cause.elements.first?.place?.start.line == 5)
    #expect(
      lines(trace).dropFirst() == [
        "  c.platform == 'x' → false [1: plan.channels[b]]",
        "    c.platform → 'facebook' plan.channels[b].platform@5:21",
      ])
  }

  @Test("of comprehensions in each other, the elements of all are named")
  func nested() throws {
    let trace = try trace(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan("channels:\n- {id: a, platform: x, mode: service, languages: [nl, en]}"),
      ],
      rule:
        "require: plan.channels.all(c, c.languages.all(a, a != 'en'))\n"
        + sentences)
    let cause = try #require(trace.steps.last?.causes.first)
    #expect(cause.elements.map(\.name) == ["c", "a"])
    #expect(cause.elements.map(\.value.words) == ["plan.channels[a]", "'en'"])
    #expect(
      cause.elements.compactMap(\.place?.path) == [
        "plan.channels[a]", "plan.channels[a].languages[1]",
      ])
    #expect(
      cause.elements.last?.place.map { $0.source.string($0.span) } == "en")
  }

  @Test("a fact leads to the places that it was computed from")
  func facts() throws {
    let trace = try trace(
      ["policy.yaml": policy("service: {hours: 24/7, first_reply: {within: 2h}}")],
      rule: "require: policy.outer == 'x'\n" + sentences,
      facts: """
        facts:
          - on: Policy
            name: inner
            type: bool
            description: {en: d, nl: d}
            value: policy.?service.?first_reply.?clock.hasValue()
          - on: Policy
            name: outer
            type: string
            description: {en: d, nl: d}
            value: "policy.inner ? policy.organisation.name : 'none'"
        """)
    #expect(
      lines(trace) == [
        "require policy.outer == 'x' → false",
        "  policy.outer → 'none' !policy.service.first_reply.clock@4:37",
      ])
  }

  @Test("named values are told only where the requirement depends on them, in order")
  func namedValues() throws {
    let trace = try trace(
      ["policy.yaml": policy()],
      rule: """
        let:
          size: policy.organisation.name.size()
          unused: policy.organisation.name
          twice: size * 2
        require: twice > 100
        """ + "\n" + sentences)
    #expect(
      lines(trace) == [
        "let size policy.organisation.name.size() → 7",
        "  policy.organisation.name → 'Example' policy.organisation.name@3:22",
        "let twice size * 2 → 14", "  size → 7",
        "require twice > 100 → false", "  twice → 14",
      ])
  }

  @Test("an iteration tells the element and where it stands")
  func iteration() throws {
    let trace = try trace(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan("channels: [{id: a, platform: x, mode: service}]"),
      ],
      rule: "each: channel in plan.channels\nrequire: 'false'\nat: channel\n"
        + "message: {en: m, nl: m}\n")
    #expect(
      lines(trace) == [
        "each channel plan.channels → plan.channels[a] plan.channels[a]@3:12",
        "require false → false",
      ])
  }

  @Test("of a list without a match the first elements are told, the others counted")
  func noMatch() throws {
    let channels = (1...6).map { "{id: c\($0), platform: x, mode: service}" }
    let trace = try trace(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan("channels: [\(channels.joined(separator: ", "))]"),
      ], rule: "require: plan.channels.exists(c, c.platform == 'facebook')\n" + sentences)
    let part = try #require(trace.steps.last?.part)
    #expect(part.operands.count == 4)
    #expect(part.operands.dropFirst().map { $0.elements.map(\.index) } == [[0], [1], [2]])
    #expect(part.omittedElements == 3)
  }

  @Test("an expression that costs too much is not evaluated again without end")
  func budget() throws {
    let channels = (1...40).map { "{id: c\($0), platform: x, mode: service}" }
    let trace = try trace(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan("channels: [\(channels.joined(separator: ", "))]"),
      ],
      rule: """
        require: "!plan.channels.exists(a, plan.channels.exists(b, plan.channels.exists(c, a.id + b.id + c.id == 'c40c40c40')))"
        """ + "\n" + sentences)
    #expect(trace.steps.count == 1)
  }
}
