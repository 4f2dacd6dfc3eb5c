// What calls of functions charge, and how large their results are.

/// A call whose arguments are already looked at.
struct CallCost {
  /// Of the result.
  private(set) var shape: Shape
  /// Steps that the function takes beyond the one of its node.
  private(set) var charged: Bound

  init(
    _ estimator: CostEstimator, _ function: String, _ arguments: [SyntaxTree.NodeID],
    _ type: Type, resolution: Resolution
  ) {
    let shapes = arguments.map { estimator.shape($0) }
    let weights = shapes.map { estimator.weight(of: $0) }
    let all = weights.reduce(Bound.zero, +)
    shape = Shape(type)
    charged = .upTo(all.most)
    guard let first = shapes.first else {
      shape = estimator.known(.result(function: function), type)
      return
    }
    let second = shapes.count > 1 ? shapes[1] : first
    let sum = shapes.reduce(Bound.zero) { $0 + $1.size }
    switch function {
    case Operator.equals, Operator.notEquals, Operator.less, Operator.lessEquals,
      Operator.greater, Operator.greaterEquals:
      charged = .upTo(Bound.smaller(weights[0].most, weights.count > 1 ? weights[1].most : nil))
    case Operator.add:
      if case .list = type {
        shape = estimator.union(first, second, type)
        charged = .upTo(sum.most)
      } else {
        charged = type == .string || type == .bytes ? sum.eighth.perhaps : .zero
        if charged.most == nil, type == .dyn { charged = .unknown }
      }
      shape.size = sum
    case Operator.index, Operator.optionalIndex:
      charged = .upTo(Bound.zero.most)
      if second.type == .string || second.type == .dyn { charged = second.size.eighth.perhaps }
      shape = CallCost.element(of: first, estimator, type)
    case Operator.contains:
      if case .map = second.type {
        charged = weights[0].perhaps
      } else {
        let each = Bound.smaller(
          weights[0].most, estimator.weight(of: estimator.element(of: second)).most)
        charged = .upTo((second.size * (.exactly(1) + .upTo(each))).most)
      }
    case "size", "hasValue": charged = .zero
    case "startsWith", "endsWith": charged = all.perhaps
    case "matches": charged = .upTo((all + second.size * .exactly(16)).most)
    case "regex.extract", "regex.extractAll", "regex.replace":
      let text = first.size + .exactly(1)
      let each = (first.size + .exactly(16)).eighth + (shapes.last?.size ?? .zero).eighth
      charged = .upTo((text * each + second.size * .exactly(16)).most)
      shape.size = .upTo((text + text * (shapes.last?.size ?? .zero)).most)
      shape.elements = [Shape(.string, size: first.size.perhaps)]
    case "lowerAscii", "upperAscii", "trim", "substring", "charAt", "reverse", "slice", "sort",
      "distinct",
      "string" where type == first.type:
      shape = first
      if case .list = type { shape.elements = [estimator.element(of: first)] }
      shape.type = type
      shape.part = nil
      shape.size = shape.size.perhaps
      if function == "sort" {
        charged = .upTo((first.size * .exactly(8)).most)
      } else if function == "distinct" {
        charged = CallCost.search(first, first, estimator)
      } else if function == "slice" || type != .string {
        charged = first.size.perhaps
      }
    case "split":
      shape.size = .upTo((first.size + .exactly(1)).most)
      shape.elements = [Shape(.string, size: first.size.perhaps)]
      charged = .upTo((first.size.eighth + shape.size).most)
    case "join":
      let each = estimator.element(of: first).size + (shapes.count > 1 ? second.size : .zero)
      shape.size = .upTo((first.size * each).most)
      charged = .upTo((first.size * (each + .exactly(8)).eighth).most)
    case "replace":
      let replacement = shapes.count > 2 ? shapes[2].size : .unknown
      let places = first.size + .exactly(1)
      shape.size = .upTo((first.size + places * replacement).most)
      charged = .upTo((first.size.eighth + places * (replacement + .exactly(8)).eighth).most)
    case "lists.range":
      let known = estimator.known(.result(function: function), type).size
      shape.size = .upTo(min(known.most ?? 1_000_000, 1_000_000))
      if case .literal(.int(let count)) = estimator.checked.tree[arguments[0]].kind {
        shape.size = .exactly(Int(clamping: count))
      }
      charged = shape.size.perhaps
    case "sets.contains", "sets.intersects", "sets.equivalent":
      let once = CallCost.search(first, second, estimator)
      charged = once + once
    case "format":
      // A number is written with 1,000 digits after the point at most.
      charged = .upTo(
        (first.size.eighth + (weights.count > 1 ? weights[1] : .zero) * .exactly(4)
          + second.size * .exactly(200)).most)
      shape.size = .unknown
    case "flatten":
      shape.size = .unknown
      shape.elements =
        type.elementType == first.type.elementType ? [estimator.element(of: first)] : []
      charged = weights[0].perhaps
      if arguments.count == 1, case .list(.list) = first.type {
        let inner = estimator.element(of: first)
        shape.size = first.size * inner.size
        shape.elements = [estimator.element(of: inner)]
        charged = .upTo((first.size + shape.size).most)
      }
    case "dyn", "optional.of", "optional.ofNonZeroValue":
      charged = .zero
      if case .opaque = type { shape.elements = [first] }
      if function == "dyn" {
        shape.size = first.size
        shape.weight = weights[0]
      }
    case "value", "or", "orValue", "first", "last":
      charged = .zero
      let content = estimator.element(of: first)
      shape =
        function == "or"
        ? estimator.union(first, second, type)
        : function == "orValue" ? estimator.union(content, second, type) : shape
      if function == "value" { shape = content }
      if function == "first" || function == "last" { shape.elements = [content] }
    case "string" where first.size == .zero:
      // A number or a time as text.
      shape.size = .upTo(40)
      charged = .zero
    default:
      // Code of the host, or of a library in proportion to what it is given.
      shape = estimator.known(.result(function: function), type)
      charged = .upTo((all + all).most)
    }
    if all.most == 0, shapes.allSatisfy({ $0.size == .zero && $0.type != .dyn }),
      function != "lists.range"
    {
      charged = .zero
    }
  }

  private static func element(
    of container: Shape, _ estimator: CostEstimator, _ type: Type
  ) -> Shape {
    var content = container
    if case .opaque("optional_type", _) = container.type {
      content = estimator.element(of: container)
    }
    guard case .opaque("optional_type", _) = type else { return estimator.element(of: content) }
    var shape = Shape(type)
    shape.elements = [estimator.element(of: content)]
    return shape
  }

  /// Looking every element of one list up in another.
  private static func search(_ left: Shape, _ right: Shape, _ estimator: CostEstimator) -> Bound {
    let elements = left.size + right.size
    let element = estimator.element(of: left)
    switch element.type {
    case .bool, .int, .uint, .string: return elements.perhaps
    default:
      let each = Bound.exactly(1) + estimator.weight(of: element)
      return .upTo((elements + elements * elements * each).most)
    }
  }
}
