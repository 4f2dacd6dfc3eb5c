// The units in which this module counts.

/// A number of minutes.
public typealias Minutes = Int
/// Minutes since midnight local time; 1440 is the midnight at the end of the day.
public typealias MinuteOfDay = Int
/// Minutes since Monday 00:00 local time; a week has 10,080.
public typealias MinuteOfWeek = Int

let minutesPerDay = 1_440
let minutesPerWeek = 10_080
let secondsPerDay: Int64 = 86_400
let secondsPerWeek: Int64 = 604_800
