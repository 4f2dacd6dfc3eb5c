// Ending an evaluation from outside.

import Synchronization

/// A flag with which another task or thread ends evaluations.
///
/// Handed over with a `Budget`; looked at whenever some thousand steps have been taken. Once set it
/// stays set.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  /// Ends the evaluations that were given this flag, soon.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
