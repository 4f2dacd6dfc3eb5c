// Where a rule is written about.

/// The page of a rule: its section in the reference, or the file of a company's own rule.
public enum RulePage {
  /// The address of a rule's section, from the root of Leidraad's repository:
  /// `docs/rules.md#responsekeepable`, in Dutch `docs/regels.md#responsekeepable`.
  ///
  /// Part of the interface: an anchor is the rule's id without the slash, and stays as it is.
  public static func address(ofRule id: String, in language: Language) -> String {
    let page =
      switch language {
      case .english: "docs/rules.md"
      case .dutch: "docs/regels.md"
      }
    return page + "#" + anchor(ofRule: id)
  }

  /// The anchor that readers of Markdown give to a heading that is the id.
  static func anchor(ofRule id: String) -> String {
    String(decoding: id.utf8.filter { $0 != UInt8(ascii: "/") }, as: UTF8.self)
  }
}

extension Finding {
  /// Where the rule is written about: its section in the reference, or the file of an own rule.
  public func help(in language: Language) -> String {
    ownRuleFile ?? RulePage.address(ofRule: rule, in: language)
  }
}
