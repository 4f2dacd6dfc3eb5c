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
    var files: [TreeArchive.File] = []
    var isSound = true
    for path in CommandLine.arguments.dropFirst(3) {
      let file = folder.hasSuffix("/") ? folder + path : folder + "/" + path
      guard let bytes = FileSystem.read(file) else { fail("\(file):1:1: error: cannot be read") }
      let tree = YAMLTree.parse(SourceText(name: file, bytes: bytes))
      let errors = SourceCheck.errors(in: tree)
      for error in errors { FileSystem.writeToStandardError(error + "\n") }
      guard errors.isEmpty else {
        isSound = false
        continue
      }
      files.append(TreeArchive.File(name: path, label: profile(in: tree), tree: tree))
    }
    guard isSound else { exit(1) }
    guard FileSystem.write(TreeArchive.image(of: files), to: output + ".image"),
      FileSystem.write(Array(source(named: output).utf8), to: output)
    else { fail("error: \(output) cannot be written") }
  }

  /// The profile of a rule: most runs read the rules of one profile only.
  private static func profile(in tree: YAMLTree) -> String {
    guard let root = tree.documents.first, let node = tree.value(of: root, forKey: "profile") else {
      return ""
    }
    return tree.string(node)
  }

  /// In C, because a Swift literal cannot hold any bytes whatever.
  private static func source(named path: String) -> String {
    """
    // Generated from Rules/ by PackCompiler; not to be edited.

    // In a section of its own: in a static Swift program a part of .rodata is written to, and so the linker
    // puts all of it among the data that no two processes share.
    [[gnu::section("leidraad_pack")]] alignas(16) const unsigned char leidraad_pack_image[] = {
    #embed "\(path.split(separator: "/").last ?? "").image"
    };

    """
  }

  private static func fail(_ message: String) -> Never {
    FileSystem.writeToStandardError(message + "\n")
    exit(1)
  }
}
