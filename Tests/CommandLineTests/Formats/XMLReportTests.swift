// The reports in XML.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("XML reports")
struct XMLReportTests {
  private func mixed() -> Report {
    let policy = MarkedText("a: «1»\n")
    let plan = MarkedText("b: «2»\n", name: "plan.yaml")
    var report = report(
      [
        finding("an error", at: policy.places[0]),
        finding("a warning", severity: .warning, at: policy.places[0]),
      ], notChecked: [NotChecked(rule: "a/b", place: plan.places[0], needs: ["volume", "shifts"])])
    report.files = ["clean.yaml", "plan.yaml", "policy.yaml"]
    return report
  }

  /// The elements and attributes of `junit-10.xsd`, the schema of the Jenkins xUnit plugin.
  private static let junit:
    [String: (parents: Set<String?>, attributes: Set<String>, required: Set<String>)] = [
      "testsuites": ([nil], ["name", "time", "tests", "failures", "errors"], []),
      "testsuite": (
        ["testsuites"],
        [
          "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp",
          "hostname",
          "id", "package", "file", "log", "url",
        ], ["name", "tests", "failures", "errors"]
      ),
      "testcase": (["testsuite"], ["name", "time", "classname", "group"], ["name"]),
      "failure": (["testcase"], ["type", "message"], []),
      "skipped": (["testcase"], ["type", "message"], []),
      "system-out": (["testcase"], [], []),
    ]

  @Test("JUnit: what fails the run is a failure; counts agree with what is there")
  func junit() throws {
    let elements = try XMLElements.read(try write(mixed(), as: JUnitReport.self))
    for element in elements {
      let rule = try #require(Self.junit[element.name], "\(element.name)")
      #expect(rule.parents.contains(element.parents.last))
      #expect(rule.attributes.isSuperset(of: element.attributes.keys))
      #expect(rule.required.isSubset(of: element.attributes.keys))
    }
    func all(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }
    #expect(
      all("testsuite").map { $0.attributes["name"] } == ["clean.yaml", "plan.yaml", "policy.yaml"])
    #expect(all("testsuite").map { $0.attributes["tests"] } == ["1", "1", "2"])
    #expect(all("testsuite").map { $0.attributes["skipped"] } == ["0", "1", "0"])
    #expect(all("testsuites")[0].attributes["tests"] == "4")
    #expect(all("testsuites")[0].attributes["failures"] == "1")
    #expect(all("testcase").count == 4)
    #expect(all("failure").map { $0.attributes["message"] } == ["an error"])
    #expect(all("failure")[0].text.contains("policy.yaml:1:4: an error\nwhy: a promise is kept"))
    #expect(all("skipped").map { $0.attributes["message"] } == ["needs volume and shifts"])
    #expect(all("system-out").count == 1)
  }

  @Test(
    "JUnit: the threshold decides what a failure is",
    arguments: [(Severity.error, 1), (.warning, 2), (.info, 2), (nil, 0)] as [(Severity?, Int)])
  func threshold(lowest: Severity?, failures: Int) throws {
    let text = try write(mixed(), as: JUnitReport.self) { $0.failsFrom = lowest }
    let elements = try XMLElements.read(text)
    #expect(elements.count { $0.name == "failure" } == failures)
    #expect(elements[0].attributes["failures"] == String(failures))
  }

  @Test("Checkstyle: a file for every document, an error for every finding")
  func checkstyle() throws {
    let elements = try XMLElements.read(try write(mixed(), as: CheckstyleReport.self))
    #expect(elements.map(\.name) == ["checkstyle", "file", "file", "file", "error", "error"])
    let error = elements[4].attributes
    #expect(
      error == [
        "line": "1", "column": "4", "severity": "error", "message": "an error",
        "source": "staffing/covers-hours",
      ])
    #expect(elements[5].parents == ["checkstyle", "file"])
  }
}
