// A field that may be absent is read only where something has asked for it.

import Testing

@testable import CEL

struct GuardAnalysisTests {
  let environment = checkingEnvironment()

  func check(_ text: String, assuming: [String] = []) throws(CompilationError) {
    var assumptions: [CheckedTree] = []
    for text in assuming { assumptions.append(try environment.check(try environment.parse(text))) }
    _ = try environment.check(try environment.parse(text), assuming: assumptions)
  }

  @Test(
    arguments: [
      "has(channel.response) && channel.response.by == 'x'",
      "!has(channel.response) || channel.response.by == 'x'",
      "has(channel.response) ? channel.response.by : ''",
      "!has(channel.response) ? '' : channel.response.by",
      "has(channel.response) && has(channel.response.within) && channel.response.within > duration('1s')",
      "has(channel.?response.within) && channel.response.within > duration('1s')",
      "(has(channel.limit) && has(channel.response)) ? channel.response.by : ''",
      "channel.mode == 'a' && (has(channel.response) && channel.response.by == 'x')",
      "channel.?response.hasValue() && channel.response.by == 'x'",
      "!(has(channel.response) && channel.mode == '') || channel.response.by == ''",
      "channels.all(c, has(c.response) && c.response.by == 'x')",
      "channels.filter(c, has(c.response)).map(d, d.response.by)",
      "channels.filter(c, has(c.response)).filter(c, has(c.limit)).all(c, c.limit > 1 && c.response.by == '')",
      "channels.map(c, has(c.response), c.response.by)",
      "channels.filter(c, has(c.response)).transformList(i, c, c.response.by)",
      "cel.bind(c, channel, has(channel.response) && c.response.by == 'x')",
      "cel.bind(r, has(channel.response), r) ? true : false",
      "cel.bind(known, has(channel.response), known && channel.response.by == 'x')",
      "cel.bind(l, channels.filter(c, has(c.response)), l.all(d, d.response.by == ''))",
      "has(channels[0].response) && channels[0].response.by == 'x'",
      "channel.?response.optMap(r, channel.response.by)",
      "channel.?response.by.orValue('') == ''",
      "(has(channel.response) ? has(channel.limit) : false) && channel.response.by == ''",
      "channel.mode == ''",
    ])
  func guardedReadsPass(text: String) throws {
    try check(text)
  }

  @Test(
    arguments: [
      ("channel.response.by", 8..<16),
      ("channel.response.by == '' && has(channel.response)", 8..<16),
      ("has(channel.response) || channel.response.by == 'x'", 33..<41),
      ("has(channel.response) && channel.response.within > duration('1s')", 42..<48),
      ("has(channel.response) ? '' : channel.response.by", 37..<45),
      ("has(channel.response.within)", 12..<20),
      ("has(channels[0].response) && channels[1].response.by == 'x'", 41..<49),
      ("channels.all(c, has(c.response)) && channels.all(c, c.response.by == '')", 54..<62),
      ("channels.filter(c, has(c.limit)).map(d, d.response.by)", 42..<50),
      ("channels.filter(c, !has(c.response)).map(d, d.response.by)", 46..<54),
      ("channels.exists(c, has(c.response)) && channels[0].response.by == ''", 51..<59),
      ("(has(channel.response) || has(channel.limit)) && channel.limit > 1", 57..<62),
      ("has(channel.response) && channels.all(channel, channel.response.by == '')", 55..<63),
    ])
  func unguardedReadsAreMistakes(text: String, span: Range<Int>) throws {
    let error = try #require(throws: CompilationError.self) { try check(text) }
    #expect(error.issues.map(\.span) == [span], "\(error)")
    #expect(error.issues.map(\.code) == [.unguardedField])
  }

  @Test func theRemedyIsSpelledOut() throws {
    let error = try #require(throws: CompilationError.self) { try check("channel.response.by") }
    #expect(
      error.description == """
        8..<16: 'response' may be absent; write has(channel.response) && …, \
        or channel.?response with a default: .orValue(…)
        """)
  }

  @Test func whatIsKnownBeforehandNeedsNoGuard() throws {
    try check("channel.response.by == ''", assuming: ["has(channel.response)"])
    try check("channel.response.by == ''", assuming: ["true", "has(channel.response) && true"])
    #expect(throws: CompilationError.self) {
      try check("channel.response.by == ''", assuming: ["!has(channel.response)"])
    }
    #expect(throws: CompilationError.self) {
      try check(
        "channels.all(c, c.response.by == '')", assuming: ["channels.all(c, has(c.response))"])
    }
  }

  @Test func guardsCanBeTurnedOff() throws {
    var environment = environment
    environment.requiresGuards = false
    _ = try environment.check(try environment.parse("channel.response.by"))
  }
}
