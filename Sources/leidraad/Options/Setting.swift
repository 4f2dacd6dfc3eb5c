// Choosing between an option and the environment.

import Linting

/// A mistake in how the program was called; the words are under `cli.argument`.
struct UsageError: Error {
  let code: String
  var arguments: [(name: String, value: String)] = []
}

/// A value that an option or an environment variable gives, with the name of the one that did.
struct Setting {
  let name: String
  let value: String

  /// The option when it is given, else the variable; nil when there is neither.
  init?(
    option: String, _ value: String?, variable: String? = nil, _ environment: ProcessEnvironment
  ) {
    if let value {
      self.name = "--\(option)"
      self.value = value
    } else if let variable, let value = environment[variable] {
      self.name = variable
      self.value = value
    } else {
      return nil
    }
  }

  /// The value as one of an enumeration's.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type = Choice.self
  ) throws(UsageError) -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: value) else {
      throw notIn(Choice.allCases.map(\.rawValue))
    }
    return choice
  }

  /// The value as a whole number from 0 to 100.
  func percentage() throws(UsageError) -> Int {
    guard let number = Int(value), (0...100).contains(number) else {
      throw UsageError(code: "not-a-percentage", arguments: [("name", name), ("value", value)])
    }
    return number
  }

  func notIn(_ allowed: [String]) -> UsageError {
    UsageError(
      code: "not-in-list",
      arguments: [
        ("name", name), ("value", value), ("allowed", allowed.joined(separator: ", ")),
      ])
  }
}
