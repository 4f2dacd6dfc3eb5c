// Checked expressions as bytes and back.

import Testing

@testable import CEL

@Suite("Checked expressions as bytes")
struct CheckedTreeEncodingTests {
  static let environment: Environment = {
    var environment = checkingEnvironment()
    environment.add(.strings)
    environment.add(.lists)
    environment.add(.twoVariableComprehensions)
    return environment
  }()

  /// Everything that is known of an expression, in words.
  private func description(of checked: CheckedTree) -> [String] {
    ["\(checked.tree)", "\(checked.localCount) locals", "\(checked.isChecked)"]
      + checked.tree.nodes.indices.map { index in
        let id = SyntaxTree.NodeID(index: Int32(index))
        return "\(checked[type: id]) \(checked[resolution: id])"
      }
  }

  private func restored(_ checked: CheckedTree, from encoder: inout CheckedTreeEncoder) throws
    -> CheckedTree
  {
    let encoded = encoder.encode(checked)
    let bytes = try #require(encoded)
    let shared = encoder.shared
    return shared.withUnsafeBytes { shared in
      bytes.withUnsafeBytes { bytes in
        CheckedTreeDecoder(shared: shared).tree(at: 0, of: bytes, text: checked.tree.text)
      }
    }
  }

  @Test(
    "come back with every node, type and meaning",
    arguments: [
      "null == anything", "true || false", "-9223372036854775808 < 9223372036854775807",
      "18446744073709551615u > 0u", "1.5e300 > -0.0", "'één “tekst” langer dan vijftien bytes'",
      "b'\\xff\\x00'", "channel.mode", "channel.?response.?within.orValue(duration('1h'))",
      "has(channel.response) ? channel.response.by : ''", "has(channel.response)",
      "size(names) + 1",
      "[1, 2, ?optional.of(3)]", "{'a': 1, ?'b': optional.none()}", "names['a'] > count",
      "channels.filter(c, 'x' in c.tags).map(c, c.mode == '', c.mode.upperAscii())",
      "channels.all(c, has(c.response)) && channels.exists_one(c, c.mode == 'a')",
      "channels.transformList(i, c, i > 0, c.mode)", "names.transformMap(k, v, v + 1)",
      "channels.sortBy(c, c.mode)", "cel.bind(x, size(channels), x * x)",
      "optional.of(1).optMap(x, x + 1).hasValue()", "cel.block([size(names)], cel.index(0) + 1)",
      "type(1) == int", "tuple(1, [channel])", "text.upper('a')", "dyn(1) + 2", "[] + [[1]]",
    ])
  func comesBack(expression: String) throws {
    let environment = Self.environment
    let checked = try environment.check(try environment.parse(expression))
    var encoder = CheckedTreeEncoder()
    // Types that an expression before it has brought in are shared.
    _ = try restored(try environment.check(try environment.parse("channels")), from: &encoder)
    let restored = try restored(checked, from: &encoder)
    #expect(description(of: restored) == description(of: checked))
  }

  @Test("say nothing of an expression that was not checked")
  func unchecked() throws {
    var encoder = CheckedTreeEncoder()
    let environment = Self.environment
    let unchecked = encoder.encode(
      environment.checkedWithoutTypes(try environment.parse("1 + 2")))
    #expect(unchecked == nil)
  }

  @Test("say nothing of a constant, whose value may be an object of the host")
  func constant() throws {
    var environment = Self.environment
    environment.declare(constant: "answer", .int, value: .int(42))
    var encoder = CheckedTreeEncoder()
    let encoded = encoder.encode(try environment.check(try environment.parse("answer + 1")))
    #expect(encoded == nil)
  }

  @Test(
    "numbers of every size are read as they were written",
    arguments: [0, 1, 0x7F, 0x80, 0x3FFF, 0x4000, Int.max, -1, -64, -65, Int.min])
  func numbers(number: Int) {
    var writer = ByteWriter()
    writer.write(number)
    writer.write(signed: number)
    writer.write("één")
    writer.bytes.withUnsafeBytes { bytes in
      var reader = ByteReader(bytes, at: 0)
      #expect(reader.read() == number)
      #expect(reader.readSigned() == number)
      #expect(reader.readText() == "één")
    }
  }
}
