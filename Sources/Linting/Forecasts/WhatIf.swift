// A change of a document that somebody only tries out.

import DocumentSchema
import YAMLTree

/// One `PATH=VALUE` of `--what-if`: what stands at a place of a document instead of what is written.
///
/// The path is the one that reports use, `plan.desks[webcare].shifts[late].people`: elements by their id, their
/// name or their number, from 0. A path that names neither `policy` nor `plan` is one of the plan.
struct WhatIf: Sendable {
  enum Step: Hashable, Sendable {
    case key(String)
    case element(String)

    var text: String {
      switch self {
      case .key(let name): name
      case .element(let name): "[\(name)]"
      }
    }
  }

  /// As it was written.
  let text: String
  /// `policy` or `plan`.
  let kind: String
  /// Below the root of the document.
  let steps: [Step]
  let value: YAMLTree
  let valueNode: NodeID

  static let kinds = ["policy", "plan"]
  private static let longest = 10_000

  /// - Throws: `WhatIfError` for what is not `PATH=VALUE` with a value in one line of YAML.
  init(_ text: String) throws(WhatIfError) {
    self.text = text
    guard text.utf8.count <= Self.longest, let equals = Self.equalsSign(in: text) else {
      throw WhatIfError(.notAPair, text: text)
    }
    let path = text[..<equals].trimmed
    var steps = try Self.steps(of: path, in: text)
    if case .key(let first)? = steps.first, Self.kinds.contains(first), steps.count > 1 {
      kind = first
      steps.removeFirst()
    } else {
      kind = "plan"
    }
    self.steps = steps
    let source = SourceText(
      name: "--what-if", string: String(text[text.index(after: equals)...].trimmed))
    value = YAMLTree.parse(source)
    guard value.problems.isEmpty, value.documents.count == 1, let node = value.documents.first
    else {
      throw WhatIfError(
        .unreadableValue, text: text, [("value", String(text[text.index(after: equals)...]))])
    }
    valueNode = node
  }

  /// The first equals sign outside brackets: an id can have one.
  private static func equalsSign(in text: String) -> String.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case "=" where depth <= 0: return index
      default: break
      }
    }
    return nil
  }

  private static func steps(
    of path: Substring, in text: String
  ) throws(WhatIfError) -> [Step] {
    var steps: [Step] = []
    var rest = path
    while let first = rest.first {
      if first == "[" {
        guard let end = rest.firstIndex(of: "]") else { throw WhatIfError(.notAPair, text: text) }
        let name = rest[rest.index(after: rest.startIndex)..<end].trimmed
        guard !name.isEmpty, !steps.isEmpty else { throw WhatIfError(.notAPair, text: text) }
        steps.append(.element(String(name)))
        rest = rest[rest.index(after: end)...]
      } else {
        if !steps.isEmpty {
          guard first == "." else { throw WhatIfError(.notAPair, text: text) }
          rest = rest.dropFirst()
        }
        let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
        guard end > rest.startIndex else { throw WhatIfError(.notAPair, text: text) }
        steps.append(.key(String(rest[..<end])))
        rest = rest[end...]
      }
    }
    guard !steps.isEmpty else { throw WhatIfError(.notAPair, text: text) }
    return steps
  }
}

extension StringProtocol {
  /// Without blanks at its ends.
  fileprivate var trimmed: SubSequence {
    guard let first = firstIndex(where: { $0 != " " }),
      let last = lastIndex(where: { $0 != " " })
    else { return self[startIndex..<startIndex] }
    return self[first...last]
  }
}

/// Why a `--what-if` cannot be tried.
public struct WhatIfError: Error, Sendable {
  public enum Code: String, CaseIterable, Sendable {
    /// Not `PATH=VALUE`. `text`.
    case notAPair = "not-a-pair"
    /// The value is not YAML. `text`, `value`.
    case unreadableValue = "unreadable-value"
    /// A part of the path names nothing. `text`, `part`, `place`, perhaps `suggestion` or `known`.
    case notFound = "not-found"
    /// The document would not be right. `text`, `problem`.
    case invalid
    /// There is no document of the kind. `text`, `kind`.
    case noDocument = "no-document"
  }

  public let code: Code
  public let arguments: [(name: String, value: String)]

  init(_ code: Code, text: String, _ arguments: [(name: String, value: String)] = []) {
    self.code = code
    self.arguments = [("text", text)] + arguments
  }
}
