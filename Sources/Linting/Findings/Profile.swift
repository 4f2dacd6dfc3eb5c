// Which part of the pack runs.

/// A choice of rules. Each profile holds the rules of the ones before it.
public enum Profile: String, CaseIterable, Sendable {
  /// The errors, and the warnings that rest on arithmetic. The default.
  case essential
  /// Every warning.
  case recommended
  /// The advice as well.
  case all

  /// Whether a rule that belongs to `other` runs under this profile.
  public func includes(_ other: Profile) -> Bool { other.width <= width }

  private var width: Int {
    switch self {
    case .essential: 0
    case .recommended: 1
    case .all: 2
    }
  }
}
