// Which findings were known, though their files may have been moved or renamed.

/// Holds the findings of now against those of before.
///
/// What was found in a document is sought in the same document: a finding that is gone from one never
/// hides a new one in another. Where a document is not there any more, its findings are sought in a
/// document of the same kind about which nothing was known, the one that has most of them.
struct KnownFindings {
  typealias Part = FindingIdentity.Part
  typealias Key = FindingIdentity.Key

  /// What became of one that was known before.
  enum Fate {
    case found
    /// Its document is there, or was renamed, and it is not in it.
    case gone
    /// Its document is nowhere to be seen.
    case documentGone
    /// Its document was not looked at.
    case unknown
  }

  /// For each finding of now, whether it was known.
  private(set) var isKnown: [Bool]
  /// For each one of before, what became of it.
  private(set) var fates: [Fate]

  private let before: [FindingIdentity]
  private let now: [FindingIdentity]
  private var beforeOf: [Part: [Int]] = [:]
  private var nowOf: [Part: [Int]] = [:]
  /// The documents of now that stand for one of before.
  private var matched: Set<Part> = []

  /// - Parameters:
  ///   - documents: those that were looked at now.
  ///   - exists: whether a file that was not looked at is there.
  init(
    before: [FindingIdentity], now: [FindingIdentity], documents: [Part],
    exists: (_ file: String) -> Bool
  ) {
    self.before = before
    self.now = now
    isKnown = Array(repeating: false, count: now.count)
    fates = Array(repeating: .unknown, count: before.count)
    for (index, identity) in before.enumerated() {
      beforeOf[identity.part, default: []].append(index)
    }
    for (index, identity) in now.enumerated() { nowOf[identity.part, default: []].append(index) }
    pairParts(documents, exists)
  }

  private struct Group: Hashable {
    let file: String
    let kind: String

    init(_ part: Part) {
      file = part.file
      kind = part.kind
    }
  }

  private mutating func pairParts(_ documents: [Part], _ exists: (String) -> Bool) {
    var seenFiles: Set<String> = []
    var there: [Group: [Part]] = [:]
    for part in Set(documents).union(nowOf.keys).sorted(by: Self.isBefore) {
      seenFiles.insert(part.file)
      there[Group(part), default: []].append(part)
    }
    var gone: [Part] = []
    let groups = Dictionary(grouping: beforeOf.keys.sorted(by: Self.isBefore), by: Group.init)
    for (group, parts) in groups.sorted(by: { Self.isBefore($0.value[0], $1.value[0]) }) {
      guard let here = there.removeValue(forKey: group) else {
        // Its file is there with other documents, or is not there at all.
        if seenFiles.contains(group.file) || !exists(group.file) { gone += parts }
        continue
      }
      var left = parts
      if parts.count > 1 || here.count > 1 { left = pair(parts, with: here) }
      for part in left {
        if here.contains(part), !matched.contains(part) {
          match(part, with: part)
        } else if parts.count > here.count {
          gone.append(part)
        } else {
          // Nothing of it is found again: what it said is gone.
          for index in beforeOf[part] ?? [] { fates[index] = .gone }
        }
      }
    }
    for part in gone { for index in beforeOf[part] ?? [] { fates[index] = .documentGone } }
    let free = there.values.joined().sorted(by: Self.isBefore)
    _ = pair(gone, with: free.filter { nowOf[$0] != nil })
  }

  /// Pairs documents by what is found in both; those that are left have nothing in common.
  ///
  /// - Complexity: O(findings), with a bounded number of candidates for each.
  private mutating func pair(_ parts: [Part], with others: [Part]) -> [Part] {
    var left: [Part] = []
    var same: [String: [[Key: Int]: [Part]]] = [:]
    for other in others.reversed() {
      same[other.kind, default: [:]][counts(nowOf[other], now), default: []].append(other)
    }
    var taken: Set<Part> = []
    for part in parts {
      if let other = same[part.kind]?[counts(beforeOf[part], before)]?.popLast() {
        taken.insert(other)
        match(part, with: other)
      } else {
        left.append(part)
      }
    }
    guard !left.isEmpty else { return [] }
    return pairByLikeness(left, with: others.filter { !taken.contains($0) })
  }

  private mutating func pairByLikeness(_ parts: [Part], with others: [Part]) -> [Part] {
    let mostCandidates = 64
    struct Candidate {
      let likeness: Int
      /// It has the same number in its file.
      let isInPlace: Bool
      let part: Int
      let other: Int
    }
    var holders: [Key: [Int]] = [:]
    for (number, other) in others.enumerated() {
      for key in Set((nowOf[other] ?? []).map({ now[$0].key })) {
        if holders[key, default: []].count < mostCandidates {
          holders[key, default: []].append(number)
        }
      }
    }
    var candidates: [Candidate] = []
    for (number, part) in parts.enumerated() {
      var likeness: [Int: Int] = [:]
      for index in beforeOf[part] ?? [] {
        for other in holders[before[index].key] ?? [] where others[other].kind == part.kind {
          likeness[other, default: 0] += 1
        }
      }
      candidates += likeness.map { other, count in
        Candidate(
          likeness: count, isInPlace: others[other].number == part.number, part: number,
          other: other)
      }
    }
    candidates.sort {
      if $0.likeness != $1.likeness { return $0.likeness > $1.likeness }
      if $0.isInPlace != $1.isInPlace { return $0.isInPlace }
      return ($0.part, $0.other) < ($1.part, $1.other)
    }
    var paired: Set<Int> = []
    var taken: Set<Int> = []
    for candidate in candidates
    where !paired.contains(candidate.part) && !taken.contains(candidate.other) {
      paired.insert(candidate.part)
      taken.insert(candidate.other)
      match(parts[candidate.part], with: others[candidate.other])
    }
    return parts.indices.filter { !paired.contains($0) }.map { parts[$0] }
  }

  private func counts(_ indices: [Int]?, _ identities: [FindingIdentity]) -> [Key: Int] {
    Dictionary((indices ?? []).map { (identities[$0].key, 1) }, uniquingKeysWith: +)
  }

  /// Each one of before stands for one of now, so that a third of the same is new.
  private mutating func match(_ part: Part, with other: Part) {
    matched.insert(other)
    var found: [Key: [Int]] = [:]
    for index in (nowOf[other] ?? []).reversed() {
      found[now[index].key, default: []].append(index)
    }
    for index in beforeOf[part] ?? [] {
      if let finding = found[before[index].key]?.popLast() {
        isKnown[finding] = true
        fates[index] = .found
      } else {
        fates[index] = .gone
      }
    }
  }

  private static func isBefore(_ left: Part, _ right: Part) -> Bool {
    (left.file, left.kind, left.number) < (right.file, right.kind, right.number)
  }
}
