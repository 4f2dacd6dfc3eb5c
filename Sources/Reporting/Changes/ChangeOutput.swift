// What every way of writing a change report needs.

public import Linting
import YAMLTree

/// A change report with what its readers see around it.
public struct ChangeOutput: Sendable {
  let report: ChangeReport
  /// What the sides are called: `main`, `the working tree`.
  let before: String
  let after: String
  let catalogue: MessageCatalogue
  let version: String

  public init(
    _ report: ChangeReport, before: String, after: String, catalogue: MessageCatalogue,
    version: String
  ) {
    self.report = report
    self.before = before
    self.after = after
    self.catalogue = catalogue
    self.version = version
  }

  /// `2 dropped, 1 weakened`; empty when there is no change.
  var counts: String {
    ChangeKind.allCases.compactMap { kind in
      let count = report.count(of: kind)
      return count == 0 ? nil : catalogue.count("changes.count.\(kind.rawValue)", count)
    }.joined(separator: ", ")
  }

  /// The last sentence: what there is, or that there is nothing.
  var summary: String {
    let names = [
      (name: "before", value: Self.short(before)), (name: "after", value: Self.short(after)),
    ]
    guard !report.changes.isEmpty else { return catalogue.text("changes.none", names) }
    return catalogue.text("changes.summary", [("counts", counts)] + names)
  }

  /// A side as a person reads it: the number of a commit by its beginning.
  private static func short(_ name: String) -> String {
    let isNumber = name.utf8.count >= 40 && name.allSatisfy(\.isHexDigit)
    return isNumber ? String(name.prefix(10)) : name
  }

  /// What the reader has to know beside the changes.
  var remarks: [String] {
    var remarks: [String] = []
    func add(_ key: String, _ count: Int, _ side: String) {
      guard count > 0 else { return }
      let form = count == 1 ? "one" : "many"
      remarks.append(
        catalogue.text(
          "\(key).\(form)", [("count", String(count)), ("side", Self.short(side))]))
    }
    add("changes.mistakes", report.mistakes.before, before)
    add("changes.mistakes", report.mistakes.after, after)
    var seen: Set<String> = []
    for item in report.notCompared where seen.insert(item.rule).inserted {
      remarks.append(
        catalogue.text(
          "changes.not-compared.\(item.reason.rawValue)",
          [
            ("rule", item.rule), ("file", item.place.source.name),
            ("line", String(item.place.start.line)), ("detail", item.detail),
          ]))
    }
    if report.isIncomplete { remarks.append(catalogue.text("changes.incomplete")) }
    return remarks
  }
}

extension Change {
  /// Where it is, as a person looks it up: after the change, else before it.
  var line: String {
    guard let place = after ?? before else { return "" }
    return "\(place.source.name):\(place.start.line)"
  }
}
