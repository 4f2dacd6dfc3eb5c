// The bytes of a TZif file (RFC 9636): transitions in 64 bits, and the rule for the years after them.

/// What a TZif file says: the changes of offset, and the rule that follows the last.
struct TZifFile: Hashable, Sendable {
  /// Seconds since 1970 at which the offset changes, rising.
  let times: [Int64]
  /// Seconds east of UTC: the first before every change, then one after each.
  let offsets: [Int32]
  /// The first second for which `rule` speaks; `.min` when the file has no transition.
  let ruleStart: Int64
  let rule: PosixTimeZoneRule?

  /// Offsets that RFC 9636 calls safe: -25 to 26 hours.
  private static let offsetBounds = -89_999...93_599

  static func isTZif(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "TZif".utf8) }

  /// Reads a file; `nil` when it breaks the format anywhere that matters to offsets.
  init?(_ bytes: [UInt8]) {
    var reader = BigEndianReader(bytes)
    guard let header = Header(&reader) else { return nil }
    if header.version == 0 {
      guard let block = Block(&reader, header, timeSize: 4) else { return nil }
      self.init(block, rule: nil)
      return
    }
    guard reader.skip(header.blockSize(timeSize: 4)), let second = Header(&reader),
      let block = Block(&reader, second, timeSize: 8), let footer = reader.takeFooter()
    else { return nil }
    if footer.isEmpty {
      self.init(block, rule: nil)
    } else {
      guard let rule = PosixTimeZoneRule(footer) else { return nil }
      self.init(block, rule: rule)
    }
  }

  init(times: [Int64], offsets: [Int32], ruleStart: Int64, rule: PosixTimeZoneRule?) {
    self.times = times
    self.offsets = offsets
    self.ruleStart = ruleStart
    self.rule = rule
  }

  /// Keeps only the transitions that change the offset; the others rename it.
  private init(_ block: Block, rule: PosixTimeZoneRule?) {
    var times: [Int64] = []
    var offsets = [block.initialOffset]
    var current = block.initialOffset
    for (time, offset) in zip(block.times, block.offsets) where offset != current {
      times.append(time)
      offsets.append(offset)
      current = offset
    }
    self.times = times
    self.offsets = offsets
    self.rule = rule
    ruleStart = block.times.last ?? .min
  }

  private struct Header {
    let version: UInt8
    let utcIndicators, standardIndicators, leaps, times, types, characters: Int

    init?(_ reader: inout BigEndianReader) {
      guard reader.take("TZif".utf8), let version = reader.takeByte(), reader.skip(15),
        let utcIndicators = reader.takeCount(), let standardIndicators = reader.takeCount(),
        let leaps = reader.takeCount(), let times = reader.takeCount(),
        let types = reader.takeCount(), let characters = reader.takeCount(),
        (1...256).contains(types), leaps == 0
      else { return nil }
      self.version = version
      self.utcIndicators = utcIndicators
      self.standardIndicators = standardIndicators
      self.leaps = leaps
      self.times = times
      self.types = types
      self.characters = characters
    }

    func blockSize(timeSize: Int) -> Int {
      times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4)
        + standardIndicators + utcIndicators
    }
  }

  private struct Block {
    let times: [Int64]
    let offsets: [Int32]
    let initialOffset: Int32

    init?(_ reader: inout BigEndianReader, _ header: Header, timeSize: Int) {
      guard reader.remaining >= header.blockSize(timeSize: timeSize) else { return nil }
      var times: [Int64] = []
      for _ in 0..<header.times {
        guard let time = timeSize == 8 ? reader.takeInt64() : reader.takeInt32().map(Int64.init),
          times.last.map({ $0 < time }) ?? true
        else { return nil }
        times.append(time)
      }
      var types: [Int] = []
      for _ in 0..<header.times {
        guard let type = reader.takeByte(), type < header.types else { return nil }
        types.append(Int(type))
      }
      var offsetOfType: [Int32] = []
      for _ in 0..<header.types {
        guard let offset = reader.takeInt32(), TZifFile.offsetBounds.contains(Int(offset)),
          reader.skip(2)
        else { return nil }
        offsetOfType.append(offset)
      }
      guard
        reader.skip(header.characters + header.standardIndicators + header.utcIndicators)
      else { return nil }
      self.times = times
      offsets = types.map { offsetOfType[$0] }
      initialOffset = offsetOfType[0]
    }
  }
}
