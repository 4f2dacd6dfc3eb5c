// The words of `--help`.

import ArgumentParser
import Linting
import Synchronization

/// The texts that describe verbs and options.
///
/// The argument parser asks for them on every run, also when it shows none. They are empty until
/// `speak` is called, so that an ordinary run does not look up sentences that nobody reads.
enum HelpText {
  private static let catalogue = Mutex<MessageCatalogue?>(nil)

  /// From now on the texts are there.
  static func speak(_ words: MessageCatalogue) {
    catalogue.withLock { $0 = words }
  }

  /// The text under `cli.KEY`.
  static func of(_ key: String) -> String {
    catalogue.withLock { $0?.text("cli.\(key)") } ?? ""
  }

  /// The help of an option or argument.
  static func help(_ key: String, value: String? = nil) -> ArgumentHelp {
    ArgumentHelp(of(key), valueName: value)
  }
}
