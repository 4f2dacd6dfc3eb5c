// The loop over libyaml's events, and its errors as problems.

import CLibYAML

extension TreeBuilder {
  /// Reads events until the text ends or goes wrong.
  mutating func readEvents() {
    // libyaml keeps pointers into its parser, which therefore must not move.
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) != 0 else {
      return stop(YAMLProblem(.syntax, 0..<0, [("detail", "out of memory")]))
    }
    defer { yaml_parser_delete(parser) }
    let text = UnsafeRawBufferPointer(rebasing: bytes[start...])
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(
      parser, text.baseAddress?.assumingMemoryBound(to: UInt8.self), text.count)

    // Read where it stands: an event is larger than what most of them say.
    let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    defer { event.deallocate() }
    while !isStopped {
      guard yaml_parser_parse(parser, event) != 0 else {
        return stop(problem(of: parser.pointee))
      }
      read(event)
      let isLast = event.pointee.type == YAML_STREAM_END_EVENT
      yaml_event_delete(event)
      if isLast { return }
    }
  }

  /// libyaml's error as a problem at its exact place.
  private mutating func problem(of parser: yaml_parser_t) -> YAMLProblem {
    let words = parser.problem.map { String(cString: $0) } ?? "out of memory"
    let context = parser.context.map { String(cString: $0) }
    let detail = context.map { "\(words) \($0)" } ?? words
    let place = marks.offset(of: parser.problem_mark.index)
    let arguments = [(name: "detail", value: detail)]

    if words == "did not find expected <document start>" { reopenLastDocument() }
    let isOpenQuote = context == "while scanning a quoted scalar"
    if isOpenQuote, words.hasPrefix("found unexpected ") {
      let opening = characterSpan(at: marks.offset(of: parser.context_mark.index))
      return YAMLProblem(
        .unterminated, opening, [("opening", text(of: opening))] + arguments,
        related: YAMLProblem.Related(span: place..<place, label: .end))
    }
    if place == bytes.count, let opening = openFlowCollection {
      return YAMLProblem(
        .unterminated, opening, [("opening", text(of: opening))] + arguments,
        related: YAMLProblem.Related(span: place..<place, label: .end))
    }
    let span = characterSpan(at: place)
    if (span.count == 1 && bytes[place] == UInt8(ascii: "\t")) || words.contains("tab character") {
      return YAMLProblem(.tabIndentation, span, [("tab", "")] + arguments)
    }
    let began =
      context.map { _ in characterSpan(at: marks.offset(of: parser.context_mark.index)) }
    let cause = likelyCause(words, at: place, began: began?.lowerBound)
    let known = cause.map { [$0] + arguments } ?? arguments
    guard let began, began.lowerBound < place else { return YAMLProblem(.syntax, span, known) }
    return YAMLProblem(
      .syntax, span, known, related: YAMLProblem.Related(span: began, label: .context))
  }

  /// The bytes of the character at `offset`; empty at a line break and at the end.
  private func characterSpan(at offset: Int) -> Range<Int> {
    guard offset < bytes.count, !GapScanner.isLineBreak(bytes[offset]) else {
      return offset..<offset
    }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return offset..<end
  }

  private func text(of span: Range<Int>) -> String { String(decoding: bytes[span], as: UTF8.self) }

  /// The start of a name for a message, so that an endless one stays out of it.
  func excerpt(_ name: String) -> String {
    let longest = 200
    return name.utf8.count <= longest ? name : String(name.unicodeScalars.prefix(longest)) + "…"
  }
}
