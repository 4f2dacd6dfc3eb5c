// The environment variables of the process.

import Glibc

/// Reads environment variables; one that is empty counts as not set.
struct ProcessEnvironment {
  subscript(name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }
}
