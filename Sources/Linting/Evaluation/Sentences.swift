// What a check says, compiled for one language.

import CEL
import YAMLTree

/// What a check says when it does not hold.
struct Sentences: Sendable {
  let places: [DocumentPath]
  let message: Template
  let fixes: [(text: Template, when: Program?)]
  let also: [(path: DocumentPath, when: Program?, label: Template)]
  let values: [(name: String, value: Program)]

  init(
    _ check: Rule.Check, tree: YAMLTree, language: Language, compiler: ExpressionCompiler,
    declaredFields: DeclaredFields
  ) throws(PackError) {
    func template(_ text: LocalizedText) throws(PackError) -> Template {
      let node = text.sentenceNode(in: language) ?? text.node
      return try Template(
        text.text(in: language), node: ExpressionPlace(tree: tree, node: node), compiler: compiler)
    }
    func condition(_ expression: Rule.Expression?) throws(PackError) -> Program? {
      guard let expression else { return nil }
      return try compiler.compile(
        expression.text, at: ExpressionPlace(tree: tree, node: expression.node), expecting: .bool)
    }
    func path(_ expression: Rule.Expression) throws(PackError) -> DocumentPath {
      let path = try compiler.compilePath(
        expression.text, at: ExpressionPlace(tree: tree, node: expression.node),
        declaredFields: declaredFields)
      // An element of a list of texts has a place as well.
      guard
        path.leadsIntoDocuments || check.each.contains(where: { $0.variable == expression.text })
      else { throw PackError(.notAPlace, in: tree, at: expression.node) }
      return path
    }
    places = try check.at.map(path)
    message = try template(check.message)
    fixes = try check.fixes.map { fix throws(PackError) in
      (try template(fix.text), try condition(fix.when))
    }
    also = try check.also.map { place throws(PackError) in
      (
        try path(place.at), try condition(place.when), try template(place.label)
      )
    }
    values = try check.values.map { value throws(PackError) in
      (
        value.name,
        try compiler.compile(
          value.value.text, at: ExpressionPlace(tree: tree, node: value.value.node))
      )
    }
  }
}
