// A part of a node, with a short way to the parts that are only looked up.

/// What a node computes with: another node, or a place to read a value from without calling one.
struct Operand {
  private enum Place: UInt8 { case node, constant, local, variable }

  let node: PlanNode
  private let place: Place
  private let slot: Int
  private let constant: Value

  init(_ node: PlanNode) {
    self.node = node
    switch node {
    case let node as ConstantNode: (place, slot, constant) = (.constant, 0, node.value)
    case let node as LocalNode: (place, slot, constant) = (.local, node.slot, .null)
    case let node as VariableNode: (place, slot, constant) = (.variable, node.slot, .null)
    default: (place, slot, constant) = (.node, 0, .null)
    }
  }

  @inline(__always)
  func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    switch place {
    case .node: return try node.evaluate(frame)
    case .constant: return constant
    case .local: return frame.locals[slot]
    case .variable: return frame.state.pointee.variables[slot]
    }
  }
  /// The value, or the content of the optional that it is; nil for an empty one.
  @inline(__always)
  func content(_ frame: Frame, isOptional: Bool) throws(EvaluationError) -> Value? {
    isOptional ? try node.evaluateOptional(frame) : try evaluate(frame)
  }
}
