// Regular expressions in linear time, by RE2.

import CRE2
import Synchronization

/// A compiled pattern. Immutable, safe to match from several tasks at once.
final class RegularExpression: @unchecked Sendable {
  private let pattern: OpaquePointer

  /// What a compiled pattern may take in bytes.
  private static let memoryLimit = 8 << 20

  /// - Throws: `EvaluationError` that says what is wrong with the pattern.
  init(_ text: StringValue) throws(EvaluationError) {
    let compiled = text.withUTF8 { bytes in
      cre2_compile(bytes.baseAddress, bytes.count, RegularExpression.memoryLimit)
    }
    guard let compiled else {
      throw EvaluationError(.invalidArgument, "the regular expression needs too much memory")
    }
    if let reason = cre2_error(compiled) {
      let message = String(cString: reason)
      cre2_free(compiled)
      throw EvaluationError(
        .invalidArgument, "the regular expression '\(text.excerpt)' is not valid: \(message)")
    }
    pattern = compiled
  }

  deinit { cre2_free(pattern) }

  /// Patterns made while expressions run; those known beforehand are compiled with the plan.
  private static let known = Mutex<[StringValue: RegularExpression]>([:])
  private static let knownLimit = 128

  /// Takes the steps of compiling a pattern, whether it is still known or not: what an evaluation
  /// costs may not depend on those before it.
  static func charge(
    _ pattern: StringValue, _ context: borrowing CallContext
  ) throws(EvaluationError) {
    try context.charge(steps: pattern.utf8Count * 16)
  }

  /// The compiled form of a pattern, kept for the next call.
  static func compiled(_ text: StringValue) throws(EvaluationError) -> RegularExpression {
    if let expression = known.withLock({ $0[text] }) { return expression }
    let expression = try RegularExpression(text)
    known.withLock { known in
      if known.count >= knownLimit { known.removeAll() }
      known[text] = expression
    }
    return expression
  }

  /// The number of capturing groups.
  var groupCount: Int { Int(cre2_group_count(pattern)) }

  /// Whether any part of the text matches.
  func matches(_ text: StringValue) -> Bool {
    text.withUTF8 { bytes in
      cre2_find(pattern, bytes.baseAddress, bytes.count, 0, nil, 0)
    }
  }

  /// The first match at or after a byte offset: itself and the groups, nil for those without part.
  func find(_ text: StringValue, from start: Int, groups: Int) -> [Range<Int>?]? {
    var spans = [cre2_span](repeating: cre2_span(start: -1, end: -1), count: groups + 1)
    let isFound = text.withUTF8 { bytes in
      cre2_find(
        pattern, bytes.baseAddress, bytes.count, start, &spans, Int32(clamping: groups + 1))
    }
    guard isFound else { return nil }
    return spans.map { $0.start < 0 ? nil : $0.start..<$0.end }
  }
}
