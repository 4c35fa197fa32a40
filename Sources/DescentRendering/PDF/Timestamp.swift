#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A time in UTC, to the second.
struct Timestamp {
  /// ISO 8601: `2024-02-29T23:59:59Z`.
  let text: String

  /// - Parameter seconds: Since 1970; limited to the years 0 to 9999, which have four digits.
  init(secondsSince1970 seconds: Int64) {
    var time = time_t(min(max(seconds, -62_167_219_200), 253_402_300_799))
    var fields = tm()
    gmtime_r(&time, &fields)
    let year = String(Int(fields.tm_year) + 1900)  // `%Y` is not padded to four digits everywhere
    var rest = [CChar](repeating: 0, count: 32)
    let count = strftime(&rest, rest.count, "-%m-%dT%H:%M:%SZ", &fields)
    text =
      String(repeating: "0", count: max(0, 4 - year.count)) + year
      + String(decoding: rest.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The environment variable `SOURCE_DATE_EPOCH`, for reproducible builds; nil if it is not set or not an integer.
  static var sourceDateEpoch: Int64? { getenv("SOURCE_DATE_EPOCH").flatMap { Int64(String(cString: $0)) } }
}
