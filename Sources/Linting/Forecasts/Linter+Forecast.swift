// Forecasts of a workspace.

import CEL
import DocumentSchema
import Timetable
import YAMLTree

extension Linter {
  /// What is to be expected of the promises of each plan among the documents.
  ///
  /// - Parameter whatIf: changes to compare with, each `PLACE=VALUE`.
  /// - Throws: `RunError` when there is no document, the rules themselves are wrong, or a change has no place.
  public static func forecast(
    _ options: LintOptions, whatIf: [String] = []
  ) throws(RunError) -> ForecastRun {
    var changes: [WhatIf] = []
    do throws(WhatIfError) {
      for text in whatIf { changes.append(try WhatIf(text)) }
    } catch {
      throw .whatIf(error)
    }
    let setup = try RunSetup(options)
    let (engine, today, language) = (setup.engine, setup.today, setup.language)
    let files = try setup.files(of: options)
    let workspace = setup.workspace(of: files, options)
    guard workspace.documentCount > 0 || !files.unreadable.isEmpty else {
      throw .noDocuments(paths: options.paths)
    }
    var changed: [Forecast] = []
    let plans = forecasts(of: workspace.scopes, today: today, language)
    if !changes.isEmpty {
      do throws(WhatIfError) {
        let scopes = try WorkspaceChanges(changes: changes, engine: engine, today: today)
          .applied(to: workspace.scopes)
        changed = forecasts(of: scopes, today: today, language)
      } catch {
        throw .whatIf(error)
      }
    }
    return ForecastRun(
      language: language, today: options.today, plans: plans, changes: whatIf, changed: changed,
      mistakes: workspace.findings.count { $0.severity == .error },
      unreadable: files.unreadable, isIncomplete: workspace.isIncomplete)
  }

  private static func forecasts(
    of scopes: [Scope], today: LocalDate, _ language: Language
  ) -> [Forecast] {
    scopes.flatMap { scope in
      scope.plans.map { Forecast(of: $0, in: scope, today: today, language) }
    }
  }
}

extension Forecast {
  /// The fact that puts the messages of a plan together with the people who answer them.
  private static let modelFact = "service"

  fileprivate init(
    of plan: TypedDocument, in scope: Scope, today: LocalDate, _ language: Language
  ) {
    let files = (plan: plan.tree.source.name, policy: scope.policy.tree.source.name)
    guard let field = plan.fieldID(named: Self.modelFact, of: 0),
      let value = try? plan.field(field, of: 0), let service = Service(value)
    else {
      self.init(
        plan: files.plan, policy: files.policy,
        week: today.adding(days: -today.weekday.rawValue).iso, channels: [], desks: [],
        assumptions: [],
        missing: [ForecastNote(code: "invalid", path: "plan", arguments: [])])
      return
    }
    let builder = ForecastBuilder(service.model, today: today)
    let parts = builder.parts { "plan.channels[\($0)]" }
    let notes = ForecastNotes(scope, plan, service.model, parts, language: language)
    self.init(
      plan: files.plan, policy: files.policy, week: builder.week.iso, channels: parts.channels,
      desks: parts.desks, assumptions: notes.assumptions, missing: notes.missing)
  }
}
