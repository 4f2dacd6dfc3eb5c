// What an evaluation costs is told beforehand.

import CEL
import Testing

@Suite("Cost estimates")
struct CostEstimateTests {
  private let environment: Environment = {
    var environment = everything
    environment.declare(variable: "numbers", .list(.int))
    environment.declare(variable: "text", .string)
    environment.declare(variable: "words", .list(.string))
    environment.declare(variable: "flag", .bool)
    return environment
  }()

  private static let bounds: [SizedPart: ClosedRange<Int>] = [
    .variable("numbers"): 0...20, .variable("text"): 0...64, .variable("words"): 0...10,
    .elements(of: .variable("words")): 0...16,
  ]

  private func estimate(_ text: String) throws -> CostEstimate {
    try environment.check(try environment.parse(text)).costEstimate { Self.bounds[$0] }
  }

  @Test(
    "The bounds of simple expressions are exact",
    arguments: [
      ("1 + 2", 3, 3), ("flag", 1, 1), ("numbers.size() > 3", 4, 4),
      ("numbers.all(x, x > 0)", 2, 2 + 20 * 4),
      ("[1, 2, 3].map(x, x)", 5 + 3 * 2, 5 + 3 * 2),
      ("numbers.all(x, numbers.all(y, x > y))", 2, 2 + 20 * (1 + 2 + 20 * 4)),
      ("flag ? numbers.all(x, x > 0) : true", 5, 5 + 80),
      ("(flag ? numbers : []).all(x, x > 0)", 5, 5 + 80),
      ("numbers.sortBy(x, x).size()", 3, 3 + 20 * (2 + 8)),
    ])
  func exact(text: String, minimum: Int, maximum: Int) throws {
    let estimate = try estimate(text)
    #expect(estimate.minimum == minimum)
    #expect(estimate.maximum == maximum)
  }

  @Test("Without bounds from the host there is no maximum, and nothing overflows")
  func unbounded() throws {
    let checked = try environment.check(try environment.parse("numbers.all(x, x > 0)"))
    #expect(checked.costEstimate().maximum == nil)
    let nested = try environment.check(
      try environment.parse("numbers.all(a, numbers.all(b, numbers.all(c, a + b > c)))"))
    #expect(nested.costEstimate { _ in 0...(Int.max / 2) }.maximum == nil)
  }

  @Test("Fields of objects are bounded by type and name")
  func fields() throws {
    var environment = everything
    environment.append(
      field: .init(name: "desks", type: .list(.object("Desk")), isOptional: false), to: "Plan")
    environment.append(
      field: .init(name: "hours", type: .list(.int), isOptional: false), to: "Desk")
    environment.declare(variable: "plan", .object("Plan"))
    let checked = try environment.check(
      try environment.parse("plan.desks.all(d, d.hours.all(h, h > 0))"))
    let estimate = checked.costEstimate { part in
      switch part {
      case .field("Plan", "desks"): 0...5
      case .field("Desk", "hours"): 0...7
      default: nil
      }
    }
    #expect(estimate.maximum == 3 + 5 * (1 + 3 + 7 * 4))
  }

  @Test(
    "What an evaluation really takes lies between the bounds",
    arguments: [
      "numbers.filter(x, x > 3).map(x, x * 2).size() == 8", "words.exists(w, w == text)",
      "words.map(w, w + text).join(', ').size() > 3", "text.split(' ').size() > 1",
      "text.contains('word') && text.matches('[a-z ]+')", "numbers.sort()[0] < 3",
      "words.distinct().size() == 10", "sets.contains(words, ['word 1'])", "text in words",
      "words.all(w, words.existsOne(v, v == w))", "numbers + numbers == numbers.map(x, x)",
      "cel.bind(longest, words.map(w, w.size()).sort().reverse()[0], longest > 1 ? longest : 0) > 1",
      "text.replace('o', '00').size() > text.size()", "'%s and %d'.format([text, 3]).size() > 3",
      "numbers.transformMap(i, x, x + i).size() == numbers.size()", "{'a': numbers}.a.size() > 1",
      "optional.of(text).optMap(t, t + t).orValue('').size() > 3", "lists.range(30).all(x, x < 30)",
      "[words, words].flatten().size() == 20", "words.map(w, w.upperAscii()).exists(w, w == text)",
      "regex.replace(text, 'o', 'ooo').size() > 5", "text.substring(3).lowerAscii() != text",
      "words.last().orValue(text) == text",
      "numbers.slice(1, 4).map(x, string(x)).join().size() > 2",
      "numbers.all(x, x >= 0) || words.all(w, w == '')", "words == words.filter(w, true)",
    ])
  func measured(text: String) throws {
    let estimate = try estimate(text)
    let program = try environment.compile(text)
    let values: [Value] = [
      .list((0..<20).map { .int($0) }), .string("a text of several words, some of them long"),
      .list((0..<10).map { .string("word \($0)") }), .bool(true),
    ]
    var budget = Budget(steps: 1_000_000)
    _ = try program.evaluate(values, budget: &budget)
    let cost = 1_000_000 - budget.remaining
    #expect(estimate.minimum <= cost)
    let maximum = try #require(estimate.maximum)
    #expect(cost <= maximum)
    #expect(maximum <= cost * 400 + 1000, "a bound that says nothing")
  }
}
