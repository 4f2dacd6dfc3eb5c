// What `leidraad forecast` says, word for word.

import Foundation
import Testing

/// The expected outputs are in Tests/GoldenForecast; `./script/record` writes them anew.
@Suite("Golden forecasts")
struct ForecastGoldenTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    var input: String?

    var testDescription: String { name }
    var file: URL { repository.appending(path: "Tests/GoldenForecast/\(name)") }
  }

  private static let less = ["--what-if", "desks[webcare].shifts[evening].people=1"]

  /// Everything that a forecast can say at once: a desk that is too full, one that nobody has counted the
  /// work of, one where nobody works, a season, a holiday.
  private static let trouble = """
    kind: policy
    version: 1
    organisation: {name: Zonnevonk}
    service:
      hours: {mon-fri: 09:00-17:00}
      holidays: [nl]
      first_reply: {within: 4h, clock: open_hours, percentile: 90}
    ---
    kind: plan
    version: 1
    period: {from: 2026-12-01, to: 2027-01-31}
    desks:
      - id: webcare
        shifts:
          - {name: day, days: mon-fri, time: 09:00-17:00, people: 2}
          - {name: winter, days: mon-thu, time: 17:00-20:00, from: 2027-01-04}
      - id: crowded
        shifts: [{days: mon-fri, time: 09:00-17:00, people: 1}]
      - id: empty
        shifts: [{days: mon, time: 09:00-10:00, people: 0}]
      - id: night
        shifts: [{days: daily, time: 22:00-06:00}]
    channels:
      - {id: fb, platform: facebook, mode: dialogue, desks: [webcare], volume: {per_week: 40}, handling_time: 5m}
      - {id: x-service, platform: x, mode: service, desks: [webcare], volume: {per_week: 420}, handling_time: 6m, first_reply: {within: 20m, clock: open_hours}}
      - {id: mail, platform: email, mode: service, desks: [crowded], volume: {per_week: 300}, handling_time: 10m}
      - {id: chat, platform: webchat, mode: service, desks: [empty], volume: {per_week: 10}, handling_time: 10m}
      - {id: whatsapp, platform: whatsapp, mode: service, desks: [night], handling_time: 10m}
    """

  static let cases: [Case] = {
    var cases: [Case] = []
    for language in ["en", "nl"] {
      let options = ["--lang", language]
      cases.append(Case(name: "clean.\(language).txt", arguments: options + ["Examples/clean"]))
      cases.append(
        Case(name: "what-if.\(language).txt", arguments: options + less + ["Examples/clean"]))
      cases.append(
        Case(name: "trouble.\(language).txt", arguments: options + ["-"], input: trouble))
    }
    for format in ["json", "csv"] {
      cases.append(
        Case(
          name: "what-if.\(format)", arguments: ["--format", format] + less + ["Examples/clean"]))
    }
    cases.append(Case(name: "trouble.json", arguments: ["--format", "json", "-"], input: trouble))
    return cases
  }()

  @Test("the output is the recorded one", arguments: cases)
  func golden(_ golden: Case) throws {
    let run = try ProgramRun(["forecast"] + golden.arguments, input: golden.input)
    #expect(run.errors == "")
    #expect(run.status == 0)
    if isRecording { try Data(run.output.utf8).write(to: golden.file) }
    let expected = try String(contentsOf: golden.file, encoding: .utf8)
    #expect(run.output == expected, "./script/record writes it anew")
  }

  @Test(
    "text is no wider than 80 columns", .disabled(if: isRecording),
    arguments: cases.filter { $0.name.hasSuffix("txt") })
  func width(_ golden: Case) throws {
    let text = try String(contentsOf: golden.file, encoding: .utf8)
    for line in text.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
  }

  @Test(
    "JSON is JSON", .disabled(if: isRecording),
    arguments: cases.filter { $0.name.hasSuffix("json") })
  func json(_ golden: Case) throws {
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: golden.file))
    let plans = try #require((read as? [String: Any])?["plans"] as? [[String: Any]])
    let channels = try #require(plans.first?["channels"] as? [[String: Any]])
    for channel in channels where channel["outcome"] as? String == "steady" {
      #expect((channel["share_by_hour"] as? [Any])?.count == 168)
    }
  }

  @Test(
    "CSV has a row for each channel, each hour, and the whole week, now and then",
    .disabled(if: isRecording))
  func csv() throws {
    let text = try String(
      contentsOf: repository.appending(path: "Tests/GoldenForecast/what-if.csv"), encoding: .utf8)
    let rows = text.components(separatedBy: "\r\n")
    #expect(rows.first == "plan,scenario,channel,desks,day,hour,share_in_time,promised,outcome")
    #expect(rows.last == "")
    #expect(rows.count == 2 + 2 * 2 * 169)
    for row in rows.dropLast() {
      #expect(row.split(separator: ",", omittingEmptySubsequences: false).count == 9)
    }
  }
}
