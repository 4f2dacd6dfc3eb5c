// The languages that Leidraad speaks.

/// A language that every sentence for a user exists in.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case dutch = "nl"

  /// The language of a POSIX locale name such as `nl_NL.UTF-8`; nil when it is neither.
  public init?(locale: String) {
    let primary = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
    self.init(rawValue: primary.lowercased())
  }
}
