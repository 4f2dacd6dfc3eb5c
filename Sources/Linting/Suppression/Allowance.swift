// What somebody has decided to accept.

import Timetable
import YAMLTree

/// An allowance in a document or in the configuration: findings of one rule, with a reason.
struct Allowance: Sendable {
  /// What it covers.
  enum Coverage: Sendable {
    /// Findings that begin in these bytes of a document.
    case bytes(ClosedRange<Int>)
    /// Findings at a logical path or below it.
    case path(String)
  }

  let rule: String
  /// The last day on which it counts.
  let until: LocalDate?
  let reason: String
  /// Where it is written.
  let place: Place
  let coverage: Coverage

  func isExpired(on today: LocalDate) -> Bool { until.map { $0 < today } ?? false }

  /// Whether a path is the one of the allowance or lies below it.
  static func path(_ path: String, covers other: String) -> Bool {
    guard other.utf8.starts(with: path.utf8) else { return false }
    let next = other.utf8.dropFirst(path.utf8.count).first
    return next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[")
  }
}

/// A finding that somebody has allowed, with the reason.
public struct AllowedFinding: Sendable {
  public let finding: Finding
  public let reason: String
  /// The last day on which the allowance counts, `2026-12-31`.
  public let until: String?
  /// Where the allowance is written.
  public let place: Place
}
