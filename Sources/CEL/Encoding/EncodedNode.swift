// The parts of an encoded node that its first byte tells.

/// What a node is, without its content: the low five bits of the byte.
enum EncodedKind: UInt8 {
  case null, no, yes, int, uint, double, string, bytes
  case identifier, field, optionalField, presence
  case function, method, list, map, comprehension, bind, block
}

/// What a node refers to, without its content: the high three bits of the byte.
enum EncodedReference: UInt8 {
  case none, variable, local, binds, type, field, overloads
}

/// A kind and a reference in a byte.
struct EncodedNode {
  let byte: UInt8

  init(byte: UInt8) { self.byte = byte }

  init(_ kind: EncodedKind, _ reference: EncodedReference) {
    byte = kind.rawValue | reference.rawValue << 5
  }

  var kind: EncodedKind? { EncodedKind(rawValue: byte & 0x1F) }
  var reference: EncodedReference? { EncodedReference(rawValue: byte >> 5) }
}

/// What a type is, without its parts.
enum EncodedType: UInt8 {
  case dyn, error, null, bool, int, uint, double, string, bytes, duration, timestamp
  case list, map, wrapper, type, object, opaque, parameter
}
