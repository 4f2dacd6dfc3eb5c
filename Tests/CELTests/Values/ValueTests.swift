// Values by themselves: size, equality, keys, text.

import CEL
import Testing

@Suite("Values")
struct ValueTests {
  @Test("A value takes sixteen bytes")
  func size() {
    #expect(MemoryLayout<Value>.stride == 16)
    #expect(MemoryLayout<Value?>.stride == 16)
  }

  @Test(
    "Numbers are equal by value, other types only among themselves",
    arguments: [
      (Value.int(1), Value.uint(1), true), (.int(1), .double(1), true),
      (.uint(1), .double(1.5), false), (.int(-1), .uint(.max), false),
      (.double(.nan), .double(.nan), false), (.int(1), .string("1"), false),
      (.null, .null, true), (.null, .int(0), false), (.bool(true), .int(1), false),
      (.list([.int(1)]), .list([.double(1)]), true),
      (.list([.int(1)]), .list([.int(1), .int(2)]), false),
      (.string("é"), .string("e\u{301}"), false), (.type(.list(.int)), .type(.list(.dyn)), true),
      (.optional(of: nil), .optional(of: .null), false),
      (.duration(seconds: 1, nanoseconds: 0), .timestamp(seconds: 1, nanoseconds: 0), false),
    ])
  func equality(left: Value, right: Value, isEqual: Bool) {
    #expect(left.isEqual(to: right) == isEqual)
    #expect(right.isEqual(to: left) == isEqual)
  }

  @Test("A list that holds NaN is not even equal to itself")
  func notANumberInside() {
    let list = Value.list([.int(1), .list([.double(.nan)])])
    #expect(!list.isEqual(to: list))
  }

  @Test("A map keeps its order and finds numbers across types", arguments: [3, 6, 7, 500])
  func maps(count: Int) throws {
    let keys = (0..<count).map { $0 % 2 == 0 ? Value.int(Int64($0)) : .uint(UInt64($0)) }
    let map = try MapValue(keys.map { ($0, $0) })
    #expect(map.count == count)
    #expect(map.keys.map(\.description) == keys.map(\.description))
    for number in 0..<count {
      #expect(map[.double(Double(number))] != nil)
      #expect(map[.int(Int64(number))] != nil)
    }
    #expect(map[.int(Int64(count))] == nil)
    #expect(map[.double(0.5)] == nil)
    #expect(map[.string("0")] == nil)
  }

  @Test("A map refuses the same key twice and keys of other types")
  func keys() {
    #expect(throws: EvaluationError.self) {
      try MapValue([(.int(1), .null), (.uint(1), .null)])
    }
    #expect(throws: EvaluationError.self) { try MapValue([(.double(1), .null)]) }
  }

  @Test("Near 2⁵³ and 2⁶⁴ a double finds the one key with exactly its value")
  func exactKeys() throws {
    let map = try MapValue([(.int(.max), .bool(false)), (.uint(1 << 63), .bool(true))])
    #expect(map[.double(0x1p63)]?.isTrue == true)
  }

  @Test("Text counts code points", arguments: [("", 0), ("abc", 3), ("aé→😀", 4), ("e\u{301}", 2)])
  func codePoints(text: String, count: Int) {
    let value = StringValue(text)
    #expect(value.count == count)
    #expect(value.utf8Count == text.utf8.count)
    #expect(value.isASCII == (text.utf8.count == count))
    #expect(value.string == text)
  }

  @Test("Bytes become text only when they are UTF-8")
  func validation() {
    #expect(StringValue(validating: [0xC3, 0xA9])?.string == "é")
    #expect(StringValue(validating: [0xC3]) == nil)
    #expect(StringValue(validating: [0xED, 0xA0, 0x80]) == nil)
  }

  @Test("Text can live in memory of its owner, which lives as long as the text")
  func borrowedText() throws {
    final class Owner {
      let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 5)
      let onEnd: () -> Void
      init(onEnd: @escaping () -> Void) {
        self.onEnd = onEnd
        _ = memory.initialize(from: "hello".utf8)
      }
      deinit {
        memory.deallocate()
        onEnd()
      }
    }
    var ended = false
    var text: StringValue?
    do {
      let owner = Owner { ended = true }
      text = StringValue(unownedValidUTF8: UnsafeBufferPointer(owner.memory), owner: owner)
    }
    #expect(text?.string == "hello")
    #expect(!ended)
    text = nil
    #expect(ended)
  }
}
