// The extension library `network`.

extension Library {
  /// `ip`, `isIP`, `cidr`, `isCIDR` and what addresses and ranges of addresses can be asked.
  public static let network = Library(
    name: "network",
    functions: NetworkLibrary.constructors + NetworkLibrary.addressQueries
      + NetworkLibrary.rangeQueries,
    constants: [
      ("net.IP", .type(NetworkLibrary.address), .type(NetworkLibrary.address)),
      ("net.CIDR", .type(NetworkLibrary.range), .type(NetworkLibrary.range)),
    ])
}

/// An address as a value of the language.
final class AddressValue: OpaqueValue, ValueRepresentable, @unchecked Sendable {
  let address: InternetAddress

  init(_ address: InternetAddress) {
    self.address = address
    super.init()
  }

  static var type: Type { NetworkLibrary.address }
  override var typeName: String { "net.IP" }
  var value: Value { .opaque(self) }

  static func read(_ value: Value) -> AddressValue? {
    if case .opaque(let content) = value { content as? AddressValue } else { nil }
  }

  override func isEqual(to other: OpaqueValue) -> Bool {
    (other as? AddressValue)?.address == address
  }
}

/// A range of addresses as a value of the language.
final class AddressRangeValue: OpaqueValue, ValueRepresentable, @unchecked Sendable {
  let range: AddressRange

  init(_ range: AddressRange) {
    self.range = range
    super.init()
  }

  static var type: Type { NetworkLibrary.range }
  override var typeName: String { "net.CIDR" }
  var value: Value { .opaque(self) }

  static func read(_ value: Value) -> AddressRangeValue? {
    if case .opaque(let content) = value { content as? AddressRangeValue } else { nil }
  }

  override func isEqual(to other: OpaqueValue) -> Bool {
    (other as? AddressRangeValue)?.range == range
  }
}

enum NetworkLibrary {
  static let address = Type.opaque("net.IP", [])
  static let range = Type.opaque("net.CIDR", [])

  static let constructors = [
    FunctionDeclaration(
      name: "ip",
      overloads: [
        .unary("string_to_ip", StringValue.self, AddressValue.self) {
          text, _ throws(EvaluationError) in AddressValue(try parsedAddress(text))
        },
        .unary("cidr_ip", AddressRangeValue.self, AddressValue.self, member: true) { range, _ in
          AddressValue(range.range.address)
        },
      ]),
    FunctionDeclaration(
      name: "isIP",
      overloads: [
        .unary("is_ip", StringValue.self, Bool.self) { text, _ in InternetAddress(text) != nil }
      ]),
    FunctionDeclaration(
      name: "ip.isCanonical",
      overloads: [
        .unary("ip_is_canonical", StringValue.self, Bool.self) {
          text, _ throws(EvaluationError) in try parsedAddress(text).text == text.string
        }
      ]),
    FunctionDeclaration(
      name: "cidr",
      overloads: [
        .unary("string_to_cidr", StringValue.self, AddressRangeValue.self) {
          text, _ throws(EvaluationError) in AddressRangeValue(try parsedRange(text))
        }
      ]),
    FunctionDeclaration(
      name: "isCIDR",
      overloads: [
        .unary("is_cidr", StringValue.self, Bool.self) { text, _ in AddressRange(text) != nil }
      ]),
    FunctionDeclaration(
      name: "string",
      overloads: [
        .unary("ip_to_string", AddressValue.self, StringValue.self) { value, _ in
          StringValue(value.address.text)
        },
        .unary("cidr_to_string", AddressRangeValue.self, StringValue.self) { value, _ in
          StringValue(value.range.text)
        },
      ]),
  ]

  static let addressQueries = [
    FunctionDeclaration(
      name: "family",
      overloads: [
        .unary("ip_family", AddressValue.self, Int64.self, member: true) { value, _ in
          value.address.isVersion6 ? 6 : 4
        }
      ]),
    query("isUnspecified", "ip_is_unspecified") { $0.isUnspecified },
    query("isLoopback", "ip_is_loopback") { $0.isLoopback },
    query("isGlobalUnicast", "ip_is_global_unicast") { $0.isGlobalUnicast },
    query("isLinkLocalUnicast", "ip_is_link_local_unicast") { $0.isLinkLocalUnicast },
    query("isLinkLocalMulticast", "ip_is_link_local_multicast") { $0.isLinkLocalMulticast },
  ]

  private static func query(
    _ name: String, _ id: String, _ holds: @escaping @Sendable (InternetAddress) -> Bool
  ) -> FunctionDeclaration {
    FunctionDeclaration(
      name: name,
      overloads: [
        .unary(id, AddressValue.self, Bool.self, member: true) { value, _ in holds(value.address) }
      ])
  }

  static let rangeQueries = [
    FunctionDeclaration(
      name: "containsIP",
      overloads: [
        .binary(
          "cidr_contains_ip_ip", AddressRangeValue.self, AddressValue.self, Bool.self,
          member: true
        ) { range, address, _ in range.range.contains(address.address) },
        .binary(
          "cidr_contains_ip_string", AddressRangeValue.self, StringValue.self, Bool.self,
          member: true
        ) { range, text, _ throws(EvaluationError) in
          range.range.contains(try parsedAddress(text))
        },
      ]),
    FunctionDeclaration(
      name: "containsCIDR",
      overloads: [
        .binary(
          "cidr_contains_cidr", AddressRangeValue.self, AddressRangeValue.self, Bool.self,
          member: true
        ) { range, other, _ in range.range.contains(other.range) },
        .binary(
          "cidr_contains_cidr_string", AddressRangeValue.self, StringValue.self, Bool.self,
          member: true
        ) { range, text, _ throws(EvaluationError) in
          range.range.contains(try parsedRange(text))
        },
      ]),
    FunctionDeclaration(
      name: "masked",
      overloads: [
        .unary("cidr_masked", AddressRangeValue.self, AddressRangeValue.self, member: true) {
          value, _ in AddressRangeValue(value.range.masked)
        }
      ]),
    FunctionDeclaration(
      name: "isMask",
      overloads: [
        .unary("cidr_is_mask", AddressRangeValue.self, Bool.self, member: true) { value, _ in
          value.range.masked == value.range
        }
      ]),
    FunctionDeclaration(
      name: "prefixLength",
      overloads: [
        .unary("cidr_prefix_length", AddressRangeValue.self, Int64.self, member: true) {
          value, _ in Int64(value.range.prefixLength)
        }
      ]),
  ]

  private static func parsedAddress(
    _ text: StringValue
  ) throws(EvaluationError) -> InternetAddress {
    guard let address = InternetAddress(text) else {
      throw EvaluationError(.invalidArgument, "'\(text.excerpt)' is not an IP address")
    }
    return address
  }

  private static func parsedRange(_ text: StringValue) throws(EvaluationError) -> AddressRange {
    guard let range = AddressRange(text) else {
      throw EvaluationError(.invalidArgument, "'\(text.excerpt)' is not a range of IP addresses")
    }
    return range
  }
}
