// What a change does to a promise.

/// What a change does to a promise, from the most that it takes from the public to the most it gives.
public enum ChangeKind: String, CaseIterable, Comparable, Sendable {
  /// A promise, channel or rule is gone.
  case dropped
  /// It is still there, and less.
  case weakened
  /// It is another one, and nobody can say from the documents whether it is less.
  case neutral
  /// It was not there before.
  case new
  /// It is more than it was.
  case strengthened

  /// Dropped comes first.
  public static func < (left: ChangeKind, right: ChangeKind) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .dropped: 0
    case .weakened: 1
    case .neutral: 2
    case .new: 3
    case .strengthened: 4
    }
  }
}
