import Testing

@testable import Timetable

@Suite("Weekly hours")
struct WeeklyHoursTests {
  @Test("always and never")
  func extremes() {
    #expect(WeeklyHours.never.minutes == 0)
    #expect(WeeklyHours.never.isEmpty)
    #expect(WeeklyHours.always.minutes == 10_080)
    #expect(WeeklyHours.always.isAlways)
    #expect(WeeklyHours.always.complement() == .never)
    #expect(WeeklyHours.always.gaps().isEmpty)
    #expect(WeeklyHours.always.longestGap() == nil)
    #expect(WeeklyHours.always.openRanges() == [0..<10_080])
    #expect(WeeklyHours.never.gaps() == [Gap(start: 0, length: 10_080)])
    #expect(WeeklyHours.never.openRanges().isEmpty)
    #expect(WeeklyHours.never.largestBlock().isEmpty)
  }

  @Test("Monday to Friday, nine to five, is closed for 64 hours over the weekend")
  func officeHours() throws {
    let office = try hours("Mo-Fr 09:00-17:00")
    #expect(office.minutes == 40 * 60)
    #expect(office.longestGap() == Gap(start: 4 * 1_440 + 17 * 60, length: 64 * 60))
    #expect(office.longestGap()?.end == 9 * 60)
    #expect(office.gaps().count == 5)
    #expect(office.longestDay() == 480)
    #expect(office.minutes(on: .saturday) == 0)
    #expect(office.openDays == .weekdays)
  }

  @Test("a stretch over Sunday midnight is told once")
  func sundayMidnight() throws {
    let night = try hours("Su 22:00-02:00")
    #expect(night.openRanges() == [6 * 1_440 + 1_320..<7 * 1_440 + 120])
    #expect(night.contains(0) && night.contains(119) && !night.contains(120))
    #expect(night.gaps() == [Gap(start: 120, length: 10_080 - 240)])
    #expect(night.minutes(on: .sunday) == 120)
    #expect(night.minutes(on: .monday) == 120)
    #expect(night.largestBlock() == night)
    #expect(night.weekdaysOpenUntil(1_440).days == [.sunday])
    #expect(night.weekdaysOpenUntil(1_440 + 120).days == [.sunday])
    #expect(night.weekdaysOpenUntil(1_440 + 121).isEmpty)
  }

  @Test("hours reach a time when the minute before it is open")
  func reaching() throws {
    let evening = try hours("Mo-Th 08:00-21:00; Fr 08:00-20:59; Sa 21:00-22:00")
    #expect(evening.weekdaysOpenUntil(21 * 60) == WeekdaySet(from: .monday, through: .thursday))
    #expect(evening.weekdaysOpenUntil(21 * 60 + 1).days == [.saturday])
    #expect(evening.weekdaysOpenUntil(0).isEmpty)
  }

  @Test("the builder keeps what an earlier entry said and tells which days came again")
  func builder() throws {
    var builder = WeeklyHours.Builder()
    #expect(builder.add(.weekdays, [try range(540, 1_020)]).isEmpty)
    #expect(
      builder.add([WeekdaySet(.friday), WeekdaySet(.saturday)], [try range(0, 60)]).days == [
        .friday
      ])
    #expect(builder.hours == (try hours("Mo-Fr 09:00-17:00; Sa 00:00-01:00")))
    #expect(builder.overlap.isEmpty)
    // A day can be spoken about without being open.
    #expect(builder.add(WeekdaySet(.sunday), []).isEmpty)
    #expect(builder.add(WeekdaySet(.sunday), [try range(0, 60)]).days == [.sunday])
  }

  @Test("a night that runs into an open morning is an overlap, also from Sunday to Monday")
  func builderOverlap() throws {
    var builder = WeeklyHours.Builder()
    _ = builder.add(WeekdaySet(.monday), [try range(0, 300)])
    _ = builder.add(WeekdaySet(.sunday), [try range(1_320, 1_560)])
    #expect(builder.overlap.openRanges() == [0..<120])
    #expect(builder.hours.minutes == 300 + 120)

    var oneEntry = WeeklyHours.Builder()
    _ = oneEntry.add(.daily, [try range(0, 60), try range(1_380, 1_470)])
    #expect(oneEntry.overlap.minutes == 7 * 30)
  }

  @Test("set operations agree with sets of minutes", arguments: 0..<40)
  func setOperations(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let first = WeeklyHours.random(using: &generator)
    let second = WeeklyHours.random(using: &generator)
    let (a, b) = (first.minuteSet, second.minuteSet)
    #expect(first.union(second).minuteSet == a.union(b))
    #expect(first.intersection(second).minuteSet == a.intersection(b))
    #expect(first.subtracting(second).minuteSet == a.subtracting(b))
    #expect(first.symmetricDifference(second).minuteSet == a.symmetricDifference(b))
    #expect(first.complement().minuteSet == Set(0..<10_080).subtracting(a))
    #expect(first.isSubset(of: second) == a.isSubset(of: b))
    #expect(first.intersection(second).isSubset(of: second))
    #expect(first.isDisjoint(with: second) == a.isDisjoint(with: b))
    #expect(first.minutes == a.count)
    #expect(first.isEmpty == a.isEmpty)
    var grown = first
    grown.formUnion(second)
    #expect(grown == first.union(second))
    #expect(grown.hashValue == first.union(second).hashValue)
    for day in Weekday.allCases {
      #expect(first.minutes(on: day) == a.count { $0 / 1_440 == day.rawValue })
    }
    let shift = Int.random(in: -20_000...20_000, using: &generator)
    let moved = Set(a.map { (($0 + shift) % 10_080 + 10_080) % 10_080 })
    #expect(first.shifted(byMinutes: shift).minuteSet == moved)
  }

  @Test("open ranges and gaps together are the week, and alternate", arguments: 100..<140)
  func gapsAndRanges(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let hours = WeeklyHours.random(using: &generator)
    let open = hours.openRanges()
    let gaps = hours.gaps()
    #expect(open.reduce(0) { $0 + $1.count } == hours.minutes)
    #expect(gaps.reduce(0) { $0 + $1.length } + hours.minutes == 10_080)
    #expect(WeeklyHours(openRanges: open) == hours)
    #expect(
      WeeklyHours(openRanges: gaps.map { $0.start..<$0.start + $0.length }) == hours.complement())
    if !hours.isEmpty && !hours.isAlways { #expect(open.count == gaps.count) }
    for range in open {
      #expect((0..<10_080).contains(range.lowerBound))
      if !hours.isAlways {
        #expect(!hours.contains(range.lowerBound - 1) && !hours.contains(range.upperBound))
      }
    }
    #expect(open == open.sorted { $0.lowerBound < $1.lowerBound })
    #expect(hours.longestGap()?.length == gaps.map(\.length).max())
    #expect(hours.largestBlock().minutes == (open.map(\.count).max() ?? 0))
  }

  @Test("inserting ranges of any size never traps")
  func insertExtremes() {
    var hours = WeeklyHours.never
    hours.insert(-10..<5)
    #expect(hours.minuteSet == Set(0..<5).union(10_070..<10_080))
    hours.insert(7..<7)
    #expect(hours.minutes == 15)
    hours.insert(.min ..< .max)
    #expect(hours.isAlways)
    #expect(WeeklyHours(openRanges: [Int.max - 3..<Int.max]).minutes == 3)
    #expect(WeeklyHours(openRanges: [Int.min..<Int.min + 3]).minutes == 3)
    #expect(WeeklyHours(openRanges: [10_079..<10_080]).minuteSet == [10_079])
    #expect(WeeklyHours.always.shifted(byMinutes: .min).isAlways)
    #expect(!WeeklyHours.never.contains(.min))
  }
}
