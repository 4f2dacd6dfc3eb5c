// A named pipe, which no file operation of Foundation makes.

import Glibc

/// Makes a named pipe that nobody writes to.
func makePipe(_ path: String) -> Bool { mkfifo(path, 0o600) == 0 }
