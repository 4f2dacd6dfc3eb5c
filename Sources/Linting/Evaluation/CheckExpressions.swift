// Every expression of a check that is evaluated, with its place.

import CEL
import YAMLTree

/// The expressions of a check, in the order of evaluation.
enum CheckExpressions {
  /// The conditions, needs, named values and requirement as far as they are compiled, then what the
  /// sentences in a language hold.
  static func all(
    of check: CompiledCheck, _ steps: CheckSteps, in language: Language
  ) -> [(program: Program, place: ExpressionPlace)] {
    let written = check.check
    var all = zip(steps.conditions, written.when).map { (program: $0, place: check.place($1)) }
    for (iteration, each) in zip(steps.iterations, written.each) {
      all += iteration.collection.programs.map { ($0, check.place(each.collection)) }
    }
    guard let requirement = steps.requirement else { return all }
    all += zip(requirement.needs, written.needs).map { ($0.isThere, check.place($1.have)) }
    all += zip(requirement.lets, written.lets).map { ($0.value, check.place($1.value)) }
    all.append((requirement.require, check.place(written.require)))
    guard let sentences = try? check.sentences(in: language) else { return all }
    for (place, text) in zip(sentences.places, written.at) {
      all += place.programs.map { ($0, check.place(text)) }
    }
    for (also, text) in zip(sentences.also, written.also) {
      if let when = also.when, let expression = text.when {
        all.append((when, check.place(expression)))
      }
      all += also.path.programs.map { ($0, check.place(text.at)) }
      all += parts(of: also.label, text.label, language)
    }
    for (fix, text) in zip(sentences.fixes, written.fixes) {
      if let when = fix.when, let expression = text.when {
        all.append((when, check.place(expression)))
      }
      all += parts(of: fix.text, text.text, language)
    }
    all += zip(sentences.values, written.values).map { ($0.value, check.place($1.value)) }
    return all + parts(of: sentences.message, written.message, language)
  }

  private static func parts(
    of template: Template, _ text: LocalizedText, _ language: Language
  ) -> [(program: Program, place: ExpressionPlace)] {
    let node = text.sentenceNode(in: language) ?? text.node
    return template.values.map { program, offset in
      (program, ExpressionPlace(tree: text.tree, node: node, offset: offset))
    }
  }
}
