// The command that the build runs to turn the rule pack into a Swift file.

import Glibc
import YAMLTree

/// `PackCompiler OUTPUT FOLDER FILE…`: reads each FILE below FOLDER and writes OUTPUT.
///
/// Ends with 1 and a line `file:line:column: error: …` for every file that is not sound YAML.
@main
enum Main {
  static func main() {
    guard CommandLine.arguments.count >= 3 else {
      fail("usage: PackCompiler OUTPUT FOLDER FILE...")
    }
    let output = CommandLine.arguments[1]
    let folder = CommandLine.arguments[2]
    var writer = PackWriter()
    var isSound = true
    // The pack is searched by the bytes of its paths.
    let paths = CommandLine.arguments.dropFirst(3)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for path in paths {
      let file = folder.hasSuffix("/") ? folder + path : folder + "/" + path
      guard let bytes = FileSystem.read(file) else { fail("\(file):1:1: error: cannot be read") }
      let tree = YAMLTree.parse(SourceText(name: file, bytes: bytes))
      let errors = SourceCheck.errors(in: tree)
      for error in errors { FileSystem.writeToStandardError(error + "\n") }
      if errors.isEmpty { writer.add(path, tree) } else { isSound = false }
    }
    guard isSound else { exit(1) }
    guard FileSystem.write(writer.swiftFile(), to: output) else {
      fail("error: \(output) cannot be written")
    }
  }

  private static func fail(_ message: String) -> Never {
    FileSystem.writeToStandardError(message + "\n")
    exit(1)
  }
}
