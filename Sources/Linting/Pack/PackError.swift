// What is wrong with a file of the rule pack or with the configuration.

public import YAMLTree

/// A mistake in a rule, a fact, a source or the configuration, at its place in the file.
public struct PackError: Error, Sendable {
  public enum Code: String, CaseIterable, Sendable {
    case syntax
    case notAMapping = "not-a-mapping"
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case wrongValue = "wrong-value"
    case missingTranslation = "missing-translation"
    case cutText = "cut-text"
    case unknownRule = "unknown-rule"
    case unknownSource = "unknown-source"
    case uncitedSource = "uncited-source"
    case unknownStance = "unknown-stance"
    case unusedFact = "unused-fact"
    case unusedParameter = "unused-parameter"
    case unknownParameter = "unknown-parameter"
    case noEffect = "no-effect"
    case mandatory
    case duplicate
    case wrongName = "wrong-name"
    case notOwn = "not-own"
    case notOwnField = "not-own-field"
    case unknownType = "unknown-type"
    case fieldSchema = "field-schema"
    case outsideWorkspace = "outside-workspace"
    case expression
    case notAPlace = "not-a-place"
    case tooCostly = "too-costly"
    case unboundedCost = "unbounded-cost"
    case badTemplate = "bad-template"
    case noExamples = "no-examples"
    case badEdit = "bad-edit"
    case wrongEditValue = "wrong-edit-value"
    case untriedEdit = "untried-edit"
    case sidelessName = "sideless-name"
    case absentSide = "absent-side"
  }

  public let code: Code
  public let source: SourceText
  public let span: Range<Int>
  public let arguments: [(name: String, value: String)]

  init(
    _ code: Code, in tree: YAMLTree, at node: NodeID,
    _ arguments: [(name: String, value: String)] = []
  ) {
    self.init(code, source: tree.source, span: tree.span(node), arguments)
  }

  init(
    _ code: Code, source: SourceText, span: Range<Int>,
    _ arguments: [(name: String, value: String)] = []
  ) {
    self.code = code
    self.source = source
    self.span = span
    self.arguments = arguments
  }
}
