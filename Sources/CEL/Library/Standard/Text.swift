// What every environment can ask of text.

extension StandardLibrary {
  static let text = [
    FunctionDeclaration(
      name: "contains",
      overloads: [
        .binary(
          "contains_string", StringValue.self, StringValue.self, Bool.self, member: true
        ) { text, part, context throws(EvaluationError) in
          try context.charge(bytes: text.utf8Count)
          return TextSearch.contains(text, part)
        }
      ]),
    FunctionDeclaration(
      name: "startsWith",
      overloads: [
        .binary(
          "starts_with_string", StringValue.self, StringValue.self, Bool.self, member: true
        ) { text, prefix, context throws(EvaluationError) in
          try context.charge(bytes: prefix.utf8Count)
          return TextSearch.starts(text, with: prefix)
        }
      ]),
    FunctionDeclaration(
      name: "endsWith",
      overloads: [
        .binary("ends_with_string", StringValue.self, StringValue.self, Bool.self, member: true) {
          text, suffix, context throws(EvaluationError) in
          try context.charge(bytes: suffix.utf8Count)
          return TextSearch.ends(text, with: suffix)
        }
      ]),
    FunctionDeclaration(
      name: "matches",
      overloads: [false, true].map { member in
        .binary(
          member ? "matches_string" : "matches", StringValue.self, StringValue.self, Bool.self,
          member: member
        ) { text, pattern, context throws(EvaluationError) in
          try RegularExpression.charge(pattern, context)
          try context.charge(bytes: text.utf8Count)
          return try RegularExpression.compiled(pattern).matches(text)
        }
      }),
  ]
}
