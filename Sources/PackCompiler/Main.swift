// The command that the build runs to turn the rule pack into a part of the program.

import Glibc
import YAMLTree

/// `PackCompiler OUTPUT FOLDER FILE…`: reads each FILE below FOLDER and writes OUTPUT, a C file, and beside
/// it the image that it holds.
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
    var trees: [String: YAMLTree] = [:]
    var isSound = true
    for path in CommandLine.arguments.dropFirst(3) {
      let file = folder.hasSuffix("/") ? folder + path : folder + "/" + path
      guard let bytes = FileSystem.read(file) else { fail("\(file):1:1: error: cannot be read") }
      let tree = YAMLTree.parse(SourceText(name: file, bytes: bytes))
      let errors = SourceCheck.errors(in: tree)
      for error in errors { FileSystem.writeToStandardError(error + "\n") }
      if errors.isEmpty { trees[path] = tree } else { isSound = false }
    }
    guard isSound else { exit(1) }
    guard FileSystem.write(TreeArchive.image(of: trees), to: output + ".image"),
      FileSystem.write(Array(source(named: output).utf8), to: output)
    else { fail("error: \(output) cannot be written") }
  }

  /// In C, because a Swift literal cannot hold any bytes whatever.
  private static func source(named path: String) -> String {
    """
    // Generated from Rules/ by PackCompiler; not to be edited.

    _Alignas(16) const unsigned char leidraad_pack_image[] = {
    #embed "\(path.split(separator: "/").last ?? "").image"
    };

    """
  }

  private static func fail(_ message: String) -> Never {
    FileSystem.writeToStandardError(message + "\n")
    exit(1)
  }
}
