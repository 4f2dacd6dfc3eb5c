// What stands before and around the value of a node: anchor, tag, header of a block scalar.

import CLibYAML

/// The anchor and tag before a node, and where the node itself begins.
struct NodeProperties {
  var contentStart = 0
  var anchor: Range<Int>?
  var tag: Range<Int>?
  /// `!` alone: the node is a string, sequence or mapping whatever it looks like.
  var isNonSpecific = false
}

extension TreeBuilder {
  /// Reads the anchor and tag between two offsets, and the comments among them.
  mutating func readProperties(from start: Int, to end: Int) -> NodeProperties {
    var properties = NodeProperties()
    gaps.advance(to: start)
    var place = start
    while place < end {
      let isAnchor = bytes[place] == UInt8(ascii: "&")
      guard isAnchor || bytes[place] == UInt8(ascii: "!") else { break }
      var next = place + 1
      while next < end, !endsProperty(bytes[next]) { next += 1 }
      if isAnchor {
        properties.anchor = place..<next
      } else {
        properties.tag = place..<next
        properties.isNonSpecific = next == place + 1
      }
      gaps.consume(contentEnd: next, end: next)
      place = gaps.skipWhiteSpace(to: end)
    }
    properties.contentStart = place
    return properties
  }

  /// The span of a block scalar, from its indicator to the end of its last line with content.
  mutating func readBlockScalar(_ span: Range<Int>) -> Range<Int> {
    var headerEnd = span.lowerBound + 1
    while headerEnd < span.upperBound, isHeaderIndicator(bytes[headerEnd]) { headerEnd += 1 }
    gaps.consume(contentEnd: headerEnd, end: headerEnd)
    var lineEnd = headerEnd
    while lineEnd < span.upperBound, !GapScanner.isLineBreak(bytes[lineEnd]) { lineEnd += 1 }
    gaps.advance(to: lineEnd)

    var end = span.upperBound
    while end > lineEnd, GapScanner.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    guard end > lineEnd else { return span.lowerBound..<headerEnd }
    while end < span.upperBound, !GapScanner.isLineBreak(bytes[end]) { end += 1 }
    return span.lowerBound..<end
  }

  /// What a tag makes of a scalar.
  mutating func typeOfScalar(
    _ value: UnsafeBufferPointer<UInt8>, tag: UnsafeMutablePointer<UInt8>,
    _ properties: NodeProperties
  ) -> ScalarType {
    let name = String(cString: tag)
    guard let type = TreeBuilder.scalarTags[name] else {
      report(tagProblem(TreeBuilder.collectionTags[name] == nil, name, properties))
      return .string
    }
    guard CoreSchema.fits(value, type) else {
      report(tagProblem(false, name, properties))
      return .string
    }
    return type
  }

  /// Reports a tag that does not belong on a collection.
  mutating func checkTag(
    _ tag: UnsafeMutablePointer<UInt8>, of kind: NodeKind, _ properties: NodeProperties
  ) {
    let name = String(cString: tag)
    if TreeBuilder.collectionTags[name] == kind { return }
    let isKnown = TreeBuilder.collectionTags[name] != nil || TreeBuilder.scalarTags[name] != nil
    report(tagProblem(!isKnown, name, properties))
  }

  private static let scalarTags: [String: ScalarType] = [
    "tag:yaml.org,2002:null": .null, "tag:yaml.org,2002:bool": .bool,
    "tag:yaml.org,2002:int": .int, "tag:yaml.org,2002:float": .float,
    "tag:yaml.org,2002:str": .string,
  ]

  private static let collectionTags: [String: NodeKind] = [
    "tag:yaml.org,2002:seq": .sequence, "tag:yaml.org,2002:map": .mapping,
  ]

  private func tagProblem(
    _ isUnsupported: Bool, _ name: String, _ properties: NodeProperties
  ) -> YAMLProblem {
    let place = properties.contentStart..<properties.contentStart
    return YAMLProblem(
      isUnsupported ? .unsupportedTag : .tagMismatch, properties.tag ?? place,
      [("tag", excerpt(name))])
  }

  /// White space ends an anchor or tag; a comma or closing bracket does so only in a place
  /// where libyaml has put the end of the event already.
  private func endsProperty(_ byte: UInt8) -> Bool { GapScanner.isWhiteSpace(byte) }

  private func isHeaderIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}

extension ScalarStyle {
  init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
