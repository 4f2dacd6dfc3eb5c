// Where in the documents a value comes from.

import CEL
import DocumentSchema
import YAMLTree

/// Follows what an expression has read back to the documents, through facts.
struct OriginCollector {
  /// The places that are kept of one value; the others are counted.
  private static let mostOrigins = 32
  /// Facts that are followed one through another.
  private static let deepest = 64

  typealias FactExplainer = (TypedDocument, UInt32, FieldID) -> Explanation?

  struct Origins {
    var origins: [EvaluationTrace.Origin] = []
    var omitted = 0

    static let none = Origins()
  }

  private struct FactReading: Hashable {
    let document: ObjectIdentifier
    let object: UInt32
    let field: UInt16
  }

  private struct Found {
    private var origins = Origins.none
    private var paths: Set<String> = []

    /// What was found; an object of which a field was read as well is told by that field.
    var result: Origins {
      var result = origins
      result.origins.removeAll { origin in
        origins.origins.contains { other in
          other.place.source === origin.place.source
            && other.place.path.utf8.starts(with: (origin.place.path + ".").utf8)
        }
      }
      return result
    }

    mutating func add(_ origin: EvaluationTrace.Origin) {
      guard paths.insert(origin.place.source.name + " " + origin.place.path).inserted else {
        return
      }
      if origins.origins.count < OriginCollector.mostOrigins {
        origins.origins.append(origin)
      } else {
        origins.omitted += 1
      }
    }
  }

  /// What facts came from, each followed once.
  private var known: [FactReading: Origins] = [:]

  /// The places that a part has read, in the order of reading, each once.
  ///
  /// - Parameter explain: how a fact of an object came to its value; nil for a field that is none.
  mutating func origins(of part: Explanation, explain: FactExplainer) -> Origins {
    var found = Found()
    collect(part, isOwner: false, into: &found, depth: 0, explain)
    return found.result
  }

  /// - Parameter isOwner: a field of the part's value is read, and that place says more.
  private mutating func collect(
    _ part: Explanation, isOwner: Bool, into found: inout Found, depth: Int,
    _ explain: FactExplainer
  ) {
    var first = 0
    if let reading = part.reading {
      if !isOwner || !part.isObject { add(reading, to: &found, depth, explain) }
      first = 1
    } else if isOwner && part.isObject {
      first = 1
    }
    if first == 1, let owner = part.operands.first {
      collect(owner, isOwner: true, into: &found, depth: depth, explain)
    }
    for operand in part.operands.dropFirst(first) {
      collect(operand, isOwner: false, into: &found, depth: depth, explain)
    }
    if part.operands.isEmpty, !isOwner, let value = part.value, let place = DocumentPlace(value) {
      found.add(EvaluationTrace.Origin(place))
    }
  }

  private mutating func add(
    _ reading: Explanation.Reading, to found: inout Found, _ depth: Int, _ explain: FactExplainer
  ) {
    guard let document = reading.store as? TypedDocument,
      let field = document.fieldID(named: reading.field, of: reading.object)
    else { return }
    let key = FactReading(
      document: ObjectIdentifier(document), object: reading.object, field: field.index)
    if let origins = known[key] {
      for origin in origins.origins { found.add(origin) }
      return
    }
    let owner = DocumentPlace(document: document, object: reading.object)
    guard document.isComputed(field, of: reading.object) else {
      if let place = try? owner.field(field, name: reading.field) {
        found.add(EvaluationTrace.Origin(place))
      }
      return
    }
    var inner = Found()
    if depth < Self.deepest, let explanation = explain(document, reading.object, field) {
      // A fact that finds itself on the way adds nothing.
      known[key] = Origins.none
      collect(explanation, isOwner: false, into: &inner, depth: depth + 1, explain)
      // What could not be followed to its end comes from the object, as far as is known.
      if explanation.error?.code == .budgetExceeded { inner.add(EvaluationTrace.Origin(owner)) }
    }
    let result = inner.result
    known[key] = result
    for origin in result.origins { found.add(origin) }
  }
}

extension Explanation {
  fileprivate var isObject: Bool {
    if case .object? = value?.unwrapped { true } else { false }
  }
}
