#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A value that threads share, accessed by one at a time.
///
/// The standard library's `Mutex` does the same, but needs macOS 15.
final class Locked<Value>: @unchecked Sendable {
  private var value: Value
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init(_ value: sending Value) {
    self.value = value
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  func with<Output, Failure: Error>(_ body: (inout Value) throws(Failure) -> Output) throws(Failure) -> Output {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value)
  }
}
