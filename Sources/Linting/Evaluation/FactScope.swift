// The names that facts see.

import CEL
import Synchronization

/// What every fact about one type sees beside the names of the workspace: the element it is about.
final class FactScope: Sendable {
  let typeName: String
  /// The facts that were checked beforehand.
  let prepared: PreparedFile?
  private let known = Mutex<Environment?>(nil)

  init(typeName: String, prepared: PreparedFile? = nil) {
    self.typeName = typeName
    self.prepared = prepared
  }

  /// The environment of all facts that are computed; made once.
  ///
  /// - Parameter environment: always the same.
  func shared(in environment: Environment) -> Environment {
    if let known = known.withLock({ $0 }) { return known }
    let new = own(in: environment)
    known.withLock { $0 = new }
    return new
  }

  /// An environment with the element, in the slot after those of the workspace; a policy or plan has a
  /// slot there already.
  func own(in environment: Environment) -> Environment {
    var environment = environment
    environment.declare(variable: Self.variableName(for: typeName), .object(typeName))
    return environment
  }

  /// `CalendarItem` is called `calendar_item` in the facts about it. Names in expressions are ASCII.
  static func variableName(for typeName: String) -> String {
    var name: [UInt8] = []
    name.reserveCapacity(typeName.utf8.count + 4)
    for byte in typeName.utf8 {
      let isUppercase = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
      if isUppercase && !name.isEmpty { name.append(UInt8(ascii: "_")) }
      name.append(isUppercase ? byte | 0x20 : byte)
    }
    return String(decoding: name, as: UTF8.self)
  }
}
