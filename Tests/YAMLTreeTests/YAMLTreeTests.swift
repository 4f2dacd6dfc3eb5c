import Testing

@testable import YAMLTree

@Test func first() {
  for text in [
    "a: 1\nb: [x, 'y', {z: ~}]\nc: |\n  hello\n   there\n\n# bye\n", "[a: b, c]",
    "&a k: &b !!str # c\n  v # d\nz:\ny: !!null\n? q\nr: *b",
    "", "---\n---\n# x\n...\n", "{a, b: , c: d}",
    "a: \"x\\ny\"\nb: 'it''s'\nc: plain\n  folded é\nd: >-\n  f\n  g\n",
  ] {
    let t = YAMLTree.parse(text: text)
    print(t.outline, t.spanTexts, t.comments.map { t.source.string($0.span) }, t.problems)
  }
}
