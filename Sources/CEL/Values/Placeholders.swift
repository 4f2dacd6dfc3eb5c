// Moved into files of their own by the evaluator's half.
public struct EvaluationError: Error, Sendable {}
public struct CallContext: ~Copyable {}
public final class StringValue: Sendable {}
public final class BytesValue: Sendable {}
public final class ListValue: Sendable {}
public final class MapValue: Sendable {}
public final class OptionalValue: Sendable {}
public final class TypeValue: Sendable {}
