// How much a finding weighs.

/// How much a finding weighs, from advice to a promise that cannot be kept.
public enum Severity: String, CaseIterable, Comparable, Sendable {
  case info, warning, error

  public static func < (left: Severity, right: Severity) -> Bool { left.weight < right.weight }

  private var weight: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
