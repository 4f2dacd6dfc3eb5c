// The small tables underneath.

import CEL
import Testing

@testable import DocumentSchema

@Suite("Tables")
struct TableTests {
  @Test("find each name in its own scope")
  func names() {
    var table = NameTable(capacity: 4)
    let names = (0..<600).map { "name-\($0)-with-the-same-beginning-and-the-same-end" }
    for (number, name) in names.enumerated() {
      let isNew = table.insert(name, scope: number % 7, number: number)
      #expect(isNew)
    }
    let isNew = table.insert(names[8], scope: 1, number: 5)
    #expect(!isNew)
    for (number, name) in names.enumerated() {
      #expect(find(name, in: table, scope: number % 7) == number)
      #expect(find(name, in: table, scope: 7) == nil)
    }
    table.insert("", scope: 0, number: 1)
    #expect(find("", in: table, scope: 0) == 1)
  }

  @Test("hold each name once and find it", arguments: [0, 1, 3, 40])
  func nameList(count: Int) {
    let names = ContiguousArray((0..<count).map { StringValue("name-\($0 * 7 % 40)") })
    let list = NameList(names + names.reversed())
    #expect(list.names == names)
    for name in names { #expect(name.withUTF8 { list.contains($0) }) }
    for other in ["", "name-", "name-41", "name-1x"] {
      #expect(!StringValue(other).withUTF8 { list.contains($0) })
    }
  }

  @Test("tell which names come again, in order, each with the first")
  func repetitions() {
    let names = ["b", "a", "b", "cc", "a", "b"].map { StringValue($0) }
    let found = NameList.repetitions(in: ContiguousArray(names))
    #expect(found.map { [$0.first, $0.second] } == [[0, 2], [1, 4], [0, 5]])
  }

  private func find(_ name: String, in table: NameTable, scope: Int) -> Int? {
    var name = name
    return name.withUTF8 { table.find($0, scope: scope) }
  }

  @Test(
    "count fields below a number",
    arguments: [
      ([], 5, 0), ([0, 1, 2], 2, 2), ([3, 63, 64, 100, 127], 64, 2),
      ([3, 63, 64, 100, 127], 65, 3),
      ([3, 63, 64, 100, 127], 127, 4), ([63], 63, 0), ([64], 64, 0),
    ] as [([Int], Int, Int)])
  func rank(members: [Int], index: Int, expected: Int) {
    var set = FieldSet()
    members.forEach { set.insert($0) }
    #expect(set.rank(of: index) == expected)
    #expect(set.count == members.count)
    var listed: [Int] = []
    set.forEach { listed.append($0) }
    #expect(listed == members)
    #expect((0..<200).filter { set.contains($0) } == members)
  }
}
