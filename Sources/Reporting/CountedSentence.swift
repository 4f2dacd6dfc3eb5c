// Sentences that depend on a number.

public import Linting

extension MessageCatalogue {
  /// The sentence `key.one` or `key.many`, with the number as `{count}`.
  public func count(
    _ key: String, _ number: Int, _ arguments: [(name: String, value: String)] = []
  ) -> String {
    text(number == 1 ? "\(key).one" : "\(key).many", arguments + [("count", String(number))])
  }
}
