// A value of the language, in at most 16 bytes.

/// A value while an expression runs.
///
/// Numbers, times and references to host data are held in place; text and collections are one
/// reference to an immutable object. No payload is an existential, so that copying one costs at most
/// one retain.
public enum Value: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  /// Seconds and nanoseconds of the same sign.
  case duration(seconds: Int64, nanoseconds: Int32)
  /// Seconds since 1970-01-01T00:00:00Z and nanoseconds from 0 to 999,999,999.
  case timestamp(seconds: Int64, nanoseconds: Int32)
  case string(StringValue)
  case bytes(BytesValue)
  case list(ListValue)
  case map(MapValue)
  case optional(OptionalValue)
  case type(TypeValue)
  /// One object of host data: the store and the object's number in it.
  case object(HostObject, UInt32)
  /// A value of a host's own type.
  case opaque(OpaqueValue)
}
