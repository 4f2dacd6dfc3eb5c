// Allowances: what they hide, until when, and what is said of those that are wrong.

import Testing
import YAMLTree

@testable import Linting

@Suite("Allowances")
struct AllowanceTests {
  /// A finding at the id of every channel without an owner.
  private static let rule = """
    each: channel in plan.channels
    require: has(channel.owner)
    at: [channel.id]
    message: {en: "{channel.id} has no owner", nl: "{channel.id} heeft geen eigenaar"}
    """

  private static let header = "kind: plan\nversion: 1\npolicy: policy.yaml\n"

  private struct Run {
    let outcome: LintOutcome

    /// `rule: message` without the rule of the test, whose findings are only messages.
    var findings: [String] {
      outcome.report.findings.map {
        $0.rule == "test/rule" ? $0.message : "\($0.rule) \(code(of: $0))"
      }
    }
    var allowed: [String] {
      outcome.report.allowed.map { "\($0.finding.message): \($0.reason)" }
    }
    /// The texts that findings about allowances point at.
    var pointed: [String] {
      outcome.report.findings.filter { $0.rule.hasPrefix("meta/") }
        .map { $0.place.source.string($0.place.span) }
    }

    private func code(of finding: Finding) -> String {
      for case (name: "code", value: .string(let code)) in finding.values { return code }
      return "?"
    }
  }

  private static func run(
    _ plan: String, configuration: String? = nil, today: String = "2026-09-15",
    rules: [String: String]? = nil, named: Bool = false
  ) throws -> Run {
    var files = ["policy.yaml": policy(), "plan.yaml": header + plan]
    files["leidraad.yaml"] = configuration
    let folder = try TemporaryFolder(files)
    let paths = named ? [folder["policy.yaml"], folder["plan.yaml"]] : [folder.path]
    return Run(
      outcome: try Linter.run(
        LintOptions(
          paths: paths, today: today, pack: .of(rules ?? ["test/rule.yaml": ruleText(Self.rule)]))))
  }

  @Test(
    "an allowance covers the node that follows it, or what stands on its line",
    arguments: [
      (
        "above an element",
        """
        channels:
          # leidraad: allow test/rule -- R
          - id: a
            platform: x
          - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "above a pair within an element",
        """
        channels:
          - platform: x
            # leidraad: allow test/rule -- R
            id: a
          - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "above the list",
        """
        # leidraad: allow test/rule -- R
        channels:
          - {id: a, platform: x}
          - {id: b, platform: x}
        """, []
      ),
      (
        "between the key and its list: the first element",
        """
        channels:
        # leidraad: allow test/rule -- R
        - {id: a, platform: x}
        - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "at the end of a line",
        """
        channels:
          - {id: a, platform: x}   # leidraad: allow test/rule -- R
          - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "at the end of a line, not of the lines below",
        """
        channels:
          - platform: x
            id: a   # leidraad: allow test/rule -- R
          - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "within brackets",
        """
        channels: [
          # leidraad: allow test/rule -- R
          {id: a, platform: x},
          {id: b, platform: x}]
        """, ["b has no owner"]
      ),
      (
        "with other comments and empty lines between",
        """
        channels:
          # leidraad: allow test/rule -- R
          # The account of the shop.

          - {id: a, platform: x}
          - {id: b, platform: x}
        """, ["b has no owner"]
      ),
      (
        "without a space after the hash, with tabs, with Windows line ends",
        "channels:\r\n  #leidraad:\tallow  test/rule\t--\tR\r\n  - {id: a, platform: x}\r\n"
          + "  - {id: b, platform: x}\r\n", ["b has no owner"]
      ),
    ] as [(String, String, [String])])
  func coverage(_ name: String, _ plan: String, _ expected: [String]) throws {
    let run = try Self.run(plan)
    #expect(run.findings == expected)
    #expect(run.allowed.count == 2 - expected.count)
    #expect(run.allowed.allSatisfy { $0.hasSuffix(": R") })
  }

  @Test("a comment above the first line of a document covers that line, not the document")
  func aboveTheDocument() throws {
    let run = try Self.run(
      "channels: [{id: a, platform: x}]\n---\n# leidraad: allow test/rule -- R\n" + Self.header
        + "channels: [{id: b, platform: x}]\n")
    #expect(
      run.findings == ["a has no owner", "meta/unused-allowance unused", "b has no owner"])
  }

  @Test("the nearest of several allowances is the one that counts")
  func nearest() throws {
    let run = try Self.run(
      """
      # leidraad: allow test/rule -- outer
      channels:
        # leidraad: allow test/rule -- inner
        # leidraad: allow test/rule -- again
        - {id: a, platform: x}
        - {id: b, platform: x}
      """)
    #expect(run.allowed == ["a has no owner: inner", "b has no owner: outer"])
    #expect(run.findings == ["meta/unused-allowance unused"])
  }

  @Test("an allowance at the place that an alias repeats does not cover the repetition")
  func alias() throws {
    let run = try Self.run(
      """
      channels:
        - &a {id: a, platform: x}   # leidraad: allow test/rule -- R
      experts: []
      """)
    #expect(run.findings == [])
    let repeated = try Self.run(
      """
      x-parts: &owner {id: a, platform: x}   # leidraad: allow test/rule -- R
      channels:
        - *owner
      """)
    #expect(repeated.findings.contains("a has no owner"))
  }

  @Test(
    "a date counts up to and including the day",
    arguments: [("2026-09-14", 1), ("2026-09-15", 1), ("2026-09-16", 0)])
  func date(_ today: String, _ allowed: Int) throws {
    let run = try Self.run(
      "channels:\n  # leidraad: allow test/rule until 2026-09-15 -- R\n  - {id: a, platform: x}",
      today: today)
    #expect(run.allowed.count == allowed)
    if allowed == 0 {
      #expect(run.findings == ["meta/expired-allowance expired", "a has no owner"])
      // The finding itself says so too.
      let back = try #require(run.outcome.report.findings.last)
      #expect(back.related.map(\.label) == ["was allowed until 2026-09-15"])
    }
  }

  @Test(
    "what is nearly an allowance allows nothing and is told",
    arguments: [
      ("#leidraad: alow test/rule -- R", "unknown-verb", "alow"),
      ("# leidraad: ignore test/rule -- R", "unknown-verb", "ignore"),
      ("# leidraad: zo doen wij dit", "unknown-verb", "zo"),
      ("# leidraad allow test/rule -- R", "marker", "leidraad"),
      ("# Leidraad: allow test/rule -- R", "marker", "Leidraad:"),
      ("# leidraat: allow test/rule -- R", "marker", "leidraat:"),
      ("# leidraad : allow test/rule -- R", "marker", "leidraad"),
      ("# leidraad:allow test/rule -- R", "marker", "leidraad:allow"),
      ("# leidraad: ", "missing-verb", "leidraad:"),
      ("# leidraad: allow", "missing-rule", "allow"),
      ("# leidraad: allow -- R", "missing-rule", "allow"),
      ("# leidraad: allow until 2026-12-31 -- R", "missing-rule", "allow"),
      ("# leidraad: allow test/rul -- R", "unknown-rule", "test/rul"),
      ("# leidraad: allow * -- R", "unknown-rule", "*"),
      ("# leidraad: allow test/rule,meta/schema -- R", "unknown-rule", "test/rule,meta/schema"),
      ("# leidraad: allow test/rule until 31-12-2026 -- R", "bad-date", "31-12-2026"),
      ("# leidraad: allow test/rule until 2026-02-30 -- R", "bad-date", "2026-02-30"),
      ("# leidraad: allow test/rule until 9999-12-31 -- R", "bad-date", "9999-12-31"),
      ("# leidraad: allow test/rule until -- R", "missing-date", "until"),
      ("# leidraad: allow test/rule until", "missing-date", "until"),
      ("# leidraad: allow test/rule", "missing-reason", "test/rule"),
      ("# leidraad: allow test/rule --", "missing-reason", "--"),
      ("# leidraad: allow test/rule -- ...", "missing-reason", "--"),
      ("# leidraad: allow test/rule until 2026-12-31", "missing-reason", "2026-12-31"),
      ("# leidraad: allow test/rule because R", "stray-word", "because"),
      ("# leidraad: allow test/rule — R", "stray-word", "—"),
      ("# leidraad: allow test/rule untill 2026-12-31 -- R", "stray-word", "untill"),
      ("# leidraad: allow test/rule meta/schema -- R", "stray-word", "meta/schema"),
    ])
  func mistakes(_ comment: String, _ code: String, _ pointed: String) throws {
    let run = try Self.run("channels:\n  \(comment)\n  - {id: a, platform: x}")
    #expect(run.findings == ["meta/allowance \(code)", "a has no owner"])
    #expect(run.pointed == [pointed])
    #expect(run.allowed == [])
    #expect(run.outcome.report.findings[0].message.contains("{") == false)
  }

  @Test(
    "a sentence about guidelines is no allowance",
    arguments: [
      "# Leidraad voor het team", "# Leidraad: zo beantwoorden wij klachten", "# leidraad",
      "# See leidraad: allow test/rule -- R", "# leiding: allow", "## leidraad: allow test/rule",
      "# leidraden en afspraken", "#", "# leidraad.yaml says which rules run",
    ])
  func sentences(_ comment: String) throws {
    let run = try Self.run("channels:\n  \(comment)\n  - {id: a, platform: x}")
    #expect(run.findings == ["a has no owner"])
  }

  @Test("the marker within a text is no comment")
  func notAComment() throws {
    let run = try Self.run(
      "channels:\n  - {id: a, platform: x, purpose: 'x # leidraad: allow test/rule -- R'}")
    #expect(run.findings == ["a has no owner"])
  }

  @Test("an allowance that nothing follows is told")
  func nothingFollows() throws {
    let run = try Self.run("channels: []\n# leidraad: allow test/rule -- R\n")
    #expect(run.findings == ["meta/allowance nothing-follows"])
  }

  @Test("an allowance of a rule that did not run, or could not decide, is not called unused")
  func unjudged() throws {
    let rules = [
      "test/rule.yaml": ruleText(Self.rule),
      "test/advice.yaml": ruleText(Self.rule, id: "test/advice", profile: "all"),
      "test/needs.yaml": ruleText(
        """
        each: channel in plan.channels
        needs: [{have: has(channel.handle), title: {en: a handle, nl: een naam}}]
        require: "false"
        at: [channel.id]
        message: {en: m, nl: m}
        """, id: "test/needs"),
    ]
    let run = try Self.run(
      """
      channels:
        # leidraad: allow test/advice -- it runs under another profile
        # leidraad: allow test/needs -- it lacks data
        # leidraad: allow test/rule -- it finds nothing
        - {id: a, platform: x, owner: me}
      """, rules: rules)
    #expect(run.findings == ["meta/unused-allowance unused"])
    #expect(run.pointed == ["# leidraad: allow test/rule -- it finds nothing"])
  }

  @Test("what is wrong with a document can be allowed, but not that it was not checked")
  func metaRules() throws {
    let allowed = try Self.run(
      "channels:\n  # leidraad: allow meta/schema -- R\n  - {id: a, platform: x, owner: o, foo: 1}")
    #expect(allowed.findings == [])
    #expect(allowed.allowed.count == 1)
    for rule in [
      "meta/syntax", "meta/limit", "meta/rule", "meta/allowance", "meta/unused-allowance",
    ] {
      let run = try Self.run(
        "channels:\n  # leidraad: allow \(rule) -- R\n  - {id: a, platform: x, owner: o}")
      #expect(run.findings == ["meta/allowance always-told"], "\(rule)")
    }
  }

  @Test("thousands of allowances on one another take no longer than they should")
  func many() throws {
    let comments = String(repeating: "  # leidraad: allow test/rule -- R\n", count: 20_000)
    let channels = (0..<500).map { "  - {id: c\($0), platform: x}\n" }.joined()
    let run = try Self.run("channels:\n" + comments + channels)
    #expect(run.allowed.count == 1)
    #expect(run.outcome.report.findings.count == 499 + 19_999)
  }
}

/// Allowances and mandatory rules of leidraad.yaml.
extension AllowanceTests {
  private static let twoChannels = "channels: [{id: a, platform: x}, {id: b, platform: x}]"

  @Test(
    "the configuration allows a rule at a path and below it",
    arguments: [
      ("plan.channels[a].id", ["b has no owner"]), ("plan.channels[a]", ["b has no owner"]),
      ("plan.channels", []), ("plan", []),
    ] as [(String, [String])])
  func configuration(_ path: String, _ expected: [String]) throws {
    let run = try Self.run(
      Self.twoChannels,
      configuration: "allow: [{rule: test/rule, path: '\(path)', reason: R}]")
    #expect(run.findings == expected)
    #expect(run.allowed.count == 2 - expected.count)
  }

  @Test("a path is not the beginning of a longer name, and an unused entry is told")
  func unusedEntry() throws {
    let configuration = "allow: [{rule: test/rule, path: plan.channel, reason: R}]"
    let run = try Self.run(Self.twoChannels, configuration: configuration)
    #expect(
      run.findings == ["meta/unused-allowance unused", "a has no owner", "b has no owner"])
    // With files that were named the rest of the workspace is not known.
    let named = try Self.run(Self.twoChannels, configuration: configuration, named: true)
    #expect(named.findings == ["a has no owner", "b has no owner"])
  }

  @Test("an entry past its date brings the findings back, which say so")
  func expiredEntry() throws {
    let run = try Self.run(
      Self.twoChannels,
      configuration:
        "allow: [{rule: test/rule, path: 'plan.channels[a]', until: 2026-09-14, reason: R}]")
    #expect(
      run.findings == ["meta/expired-allowance expired", "a has no owner", "b has no owner"])
    #expect(run.outcome.report.findings.map(\.related.count) == [0, 1, 0])
  }

  @Test("nothing hides what a mandatory rule finds, whatever the profile")
  func mandatory() throws {
    let rules = ["test/rule.yaml": ruleText(Self.rule, profile: "all")]
    let document = "channels:\n  # leidraad: allow test/rule -- R\n  - {id: a, platform: x}"
    let run = try Self.run(document, configuration: "mandatory: [test/rule]", rules: rules)
    #expect(run.findings == ["meta/allowance mandatory", "a has no owner"])
    #expect(try Self.run(document, rules: rules).findings == [])
  }

  @Test(
    "a mistake in the configuration stops the run",
    arguments: [
      ("allow: [{rule: test/rul, path: plan, reason: R}]", PackError.Code.unknownRule),
      ("allow: [{rule: test/rule, path: plan}]", .missingKey),
      ("allow: [{rule: test/rule, path: plan, reason: ' '}]", .wrongValue),
      ("allow: [{rule: test/rule, reason: R}]", .missingKey),
      ("allow: [{path: plan, reason: R}]", .missingKey),
      ("allow: [{rule: test/rule, path: plan, reason: R, untill: 2026-12-31}]", .unknownKey),
      ("allow: [{rule: test/rule, path: plan, reason: R, until: soon}]", .wrongValue),
      ("allow: [{rule: test/rule, path: plan, reason: R, until: 31-12-2026}]", .wrongValue),
      ("allow: {rule: test/rule, path: plan, reason: R}", .wrongValue),
      ("allow: [{rule: meta/limit, path: plan, reason: R}]", .mandatory),
      (
        "mandatory: [test/rule]\nallow: [{rule: test/rule, path: plan, reason: R}]", .mandatory
      ),
      ("mandatory: [test/rul]", .unknownRule), ("mandatory: [meta/limit]", .noEffect),
      ("mandatory: [test/rule, test/rule]", .noEffect),
      ("mandatory: [test/rule]\noff: [test/rule]", .mandatory),
      ("mandatory: [test/rule]\nseverity: {test/rule: info}", .mandatory),
    ])
  func refused(_ configuration: String, _ code: PackError.Code) throws {
    #expect {
      _ = try Self.run(Self.twoChannels, configuration: configuration)
    } throws: { error in
      guard case RunError.pack(let error) = error else { return false }
      return error.code == code
    }
  }
}
