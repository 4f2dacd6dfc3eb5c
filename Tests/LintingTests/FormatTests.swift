// The forms of values, through whole documents: what is read, and what is said about what is not.

import Testing

@testable import Linting

@Suite("Forms of values in documents")
struct FormatTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let english: String
    let dutch: String
    var isWarning = false
    var testDescription: String { text }
  }

  private static let mistakes: [Case] = [
    Case(
      text: "service: {hours: {mon-fri: 09:00-17:00, ⟦fri⟧: 09:00-12:00}}",
      english: "Friday stands here twice; put all its times together",
      dutch: "vrijdag staat hier twee keer; zet alle tijden van die dag bij elkaar"),
    Case(
      text: "service: {hours: {⟦mnday⟧: 09:00-17:00}}",
      english: "\"mnday\" is no day of the week; did you mean \"monday\"?",
      dutch: "\"mnday\" is geen dag van de week; bedoel je \"monday\"?"),
    Case(
      text: "service: {hours: {mon: 09:00-⟦25:00⟧}}",
      english: "\"25:00\" is out of bounds; write something from 00:00 to 24:00",
      dutch: "\"25:00\" valt buiten de grenzen; schrijf iets van 00:00 tot en met 24:00"),
    Case(
      text: "service: {hours: {mon: ⟦09:00-09:00⟧}}",
      english: "\"09:00-09:00\" begins where it ends; write 24/7, or another time to end",
      dutch: "\"09:00-09:00\" begint waar het eindigt; schrijf 24/7, of een andere eindtijd"),
    Case(
      text: "service: {hours: {mon: '09:00-12:00, ⟦11:00-17:00⟧'}}",
      english: "\"11:00-17:00\" overlaps with other times; read as one stretch",
      dutch: "\"11:00-17:00\" overlapt met andere tijden; gelezen als één geheel", isWarning: true),
    Case(
      text: "service: {hours: Mo-Fr ⟦sunrise-17:00⟧}",
      english:
        "\"sunrise-17:00\" says more than weekdays and times; write for example mon-fri 09:00-17:00, or 24/7",
      dutch:
        "\"sunrise-17:00\" zegt iets anders dan weekdagen en tijden; schrijf bijvoorbeeld ma-vr 09:00-17:00, of 24/7"
    ),
    Case(
      text: "service: {first_reply: {within: 2 ⟦hourz⟧}}",
      english: "\"hourz\" is no unit of time; did you mean \"hour\"?",
      dutch: "\"hourz\" is geen tijdseenheid; bedoel je \"hour\"?"),
    Case(
      text: "service: {first_reply: {within: ⟦0m⟧}}",
      english: "\"0m\" is no length of time; write more than zero, such as 30m",
      dutch: "\"0m\" is geen tijdsduur; schrijf meer dan nul, zoals 30m"),
    Case(
      text: "organisation: {name: A, time_zone: ⟦Europe/Amsterdm⟧}",
      english: "\"Europe/Amsterdm\" is no time zone; did you mean Europe/Amsterdam?",
      dutch: "\"Europe/Amsterdm\" is geen tijdzone; bedoel je Europe/Amsterdam?"),
    Case(
      text: "governance: {review_by: ⟦2027-02-29⟧}",
      english: "2027-02-29 is not on the calendar; write a date that exists, such as 2026-12-25",
      dutch: "2027-02-29 staat niet op de kalender; schrijf een datum die bestaat, zoals 2026-12-25"
    ),
    Case(
      text: "governance: {review_by: ⟦next year⟧}",
      english: "\"next year\" cannot be read; write year-month-day, such as 2026-12-25",
      dutch: "\"next year\" is niet te lezen; schrijf jaar-maand-dag, zoals 2026-12-25"),
    Case(
      text: "organisation: {name: A, languages: [nl, ⟦english!⟧]}",
      english: "\"english!\" cannot be read; write a language in two letters, such as nl",
      dutch: "\"english!\" is niet te lezen; schrijf een taal in twee letters, zoals nl"),
    Case(
      text: "goals: [{id: ⟦net promoter⟧, kind: brand}]",
      english:
        "\"net promoter\" cannot be an id, which has letters without accents, digits, - and _; did you mean net-promoter?",
      dutch:
        "\"net promoter\" kan geen id zijn: die heeft letters zonder accent, cijfers, - en _; bedoel je net-promoter?"
    ),
  ]

  @Test("what cannot be read is told in both languages, at its place", arguments: mistakes)
  func mistake(_ example: Case) throws {
    let head =
      example.text.hasPrefix("organisation")
      ? "kind: policy\nversion: 1\n" + example.text : policy(example.text)
    let english = try lint(["policy.yaml": head])
    let dutch = try lint(["policy.yaml": head], language: .dutch)
    try #require(english.findings.count == 1, "\(english.messages)")
    #expect(english.findings.map(\.rule) == ["meta/schema"])
    #expect(english.findings.map(\.severity) == [example.isWarning ? .warning : .error])
    #expect(english.messages == [example.english])
    #expect(dutch.messages == [example.dutch])
    // A quoted text is shown whole: its letters may be written as escapes.
    if let mark = english.marks["policy.yaml"]?.first, !example.text.contains("'") {
      #expect(
        english.findings[0].place.span == mark, "points at “\(english.texts[0])”")
    }
  }

  @Test(
    "the same hours in many forms",
    arguments: [
      "{mon-fri: 09:00-17:30, sat: '10:00-12:00, 13:00-15:00'}",
      "{ma-vr: 09:00-17:30, za: [10:00-12:00, 13:00-15:00]}",
      "{werkdagen: '09:00-17:30', zaterdag: ['10:00-12:00', '13:00-15:00']}",
      "{weekdays: 09:00-17:30, SAT: [10:00-12:00, 13:00-15:00]}",
      "Mo-Fr 09:00-17:30; Sa 10:00-12:00,13:00-15:00",
    ])
  func hours(_ text: String) throws {
    let linted = try lint(
      ["policy.yaml": policy("service:\n  hours: " + text)],
      rule: """
        when: has(policy.service) && has(policy.service.hours)
        require: policy.service.hours != hours('Mo-Fr 09:00-17:30; Sa 10:00-12:00,13:00-15:00')
        at: policy
        message: {en: "{policy.service.hours}", nl: "{policy.service.hours}"}
        """)
    #expect(
      linted.messages == ["Mon-Fri 09:00-17:30 and Sat 10:00-12:00 + 13:00-15:00"],
      "\(linted.summary)")
  }

  @Test(
    "the same length of time in many forms",
    arguments: ["90m", "1h30m", "1 uur 30 min", "90 min", "1u30m", "90 minutes", "\"1h 30m\""])
  func duration(_ text: String) throws {
    let linted = try lint(
      ["policy.yaml": policy("service: {first_reply: {within: \(text)}}")],
      rule: """
        when: has(policy.service) && has(policy.service.first_reply) && has(policy.service.first_reply.within)
        require: policy.service.first_reply.within.on(hours('24/7')) != duration('90m')
        at: policy
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.messages == ["found"], "\(linted.summary)")
  }

  @Test("an opening day is as long as the longest day of the desk")
  func openingDay() throws {
    let linted = try lint(
      [
        "policy.yaml": policy(
          "service: {hours: {mon: 09:00-17:00, tue: 08:00-18:00}, first_reply: {within: 1 werkdag}}"
        )
      ],
      rule: """
        when: [has(policy.service), has(policy.service.hours), has(policy.service.first_reply), has(policy.service.first_reply.within)]
        require: policy.service.first_reply.within.on(policy.service.hours) != duration('10h')
        at: policy
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.messages == ["found"])
  }

  @Test("a share is a number or a percentage", arguments: ["30%", "0.3", "30 %"])
  func share(_ text: String) throws {
    let linted = try lint(
      ["plan.yaml": plan("desks: [{id: a, shrinkage: \(text)}]"), "policy.yaml": policy()],
      rule: """
        each: desk in plan.desks
        when: has(desk.shrinkage)
        require: desk.shrinkage != 0.3
        at: desk
        message: {en: "{desk.shrinkage.percent()}", nl: "{desk.shrinkage.percent()}"}
        """)
    #expect(linted.messages == ["30%"], "\(linted.summary)")
  }

  @Test("a text in several languages is read in the reader's", arguments: Language.allCases)
  func text(_ language: Language) throws {
    let linted = try lint(
      [
        "plan.yaml": plan(
          "channels: [{id: x, platform: x, purpose: {en: answers, nl: antwoorden}}]"),
        "policy.yaml": policy(),
      ],
      rule: """
        each: channel in plan.channels
        when: has(channel.purpose)
        require: "false"
        at: channel
        message: {en: "{channel.purpose}", nl: "{channel.purpose}"}
        """, language: language)
    #expect(linted.messages == [language == .dutch ? "antwoorden" : "answers"])
  }
}

@Suite("Words of the schema's problems")
struct SchemaProblemTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let text: String
    let rule: String
    let message: String
    var testDescription: String { text }
  }

  @Test(
    "a problem of a plan:",
    arguments: [
      Case(
        text: "channels: [{id: x, platform: x, ⟦anounced⟧: true}]", rule: "meta/schema",
        message: "there is no field \"anounced\" here; did you mean \"announced\"?"),
      Case(
        text: "channels: [{id: x, platform: x, mode: ⟦servce⟧}]", rule: "meta/schema",
        message: "\"servce\" cannot be chosen here; did you mean \"service\"?"),
      Case(
        text: "channels: [{id: x, platform: ⟦facebok⟧}]", rule: "meta/reference",
        message: "\"facebok\" is not among the known platforms; did you mean \"facebook\"?"),
      Case(
        text: "desks: [{id: webcare}]\nchannels: [{id: x, platform: x, desks: [⟦webcar⟧]}]",
        rule: "meta/reference",
        message: "\"webcar\" is not among the desks; did you mean \"webcare\"?"),
      Case(
        text: "channels: [{id: x, platform: x}, {id: ⟦x⟧, platform: x}]", rule: "meta/duplicate-id",
        message: "id \"x\" stands twice among the channels; give one of them another id"),
      Case(
        text: "channels: [{id: x, platform: x, ⟦id⟧: y}]", rule: "meta/duplicate-key",
        message: "\"id\" stands here twice; keep one"),
      Case(
        text: "channels: [{id: x, platform: x, announced: ⟦ja⟧}]", rule: "meta/schema",
        message: "this is a text, and true or false is needed; did you mean true?"),
    ])
  func problem(_ example: Case) throws {
    let linted = try lint(["plan.yaml": plan(example.text), "policy.yaml": policy()])
    #expect(linted.messages == [example.message])
    #expect(linted.findings.map(\.rule) == [example.rule])
    linted.expectPlacesAsMarked(in: "plan.yaml")
  }

  @Test("the first of two ids is told as well")
  func firstID() throws {
    let linted = try lint([
      "plan.yaml": plan("channels: [{id: ⟦x⟧, platform: x}, {id: ⟦x⟧, platform: x}]"),
      "policy.yaml": policy(),
    ])
    let marks = try #require(linted.marks["plan.yaml"])
    #expect(linted.findings.map(\.place.span) == [marks[1]])
    #expect(linted.findings.first?.related.map(\.place.span) == [marks[0]])
    #expect(linted.findings.first?.related.map(\.label) == ["the first one"])
  }
}
