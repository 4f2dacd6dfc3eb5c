// Builds the rule pack into the program: runs PackCompiler over everything under Rules/.
//
// SwiftPM plans a build again only when the folder of a target changes. The link `Rules` beside
// this file makes the rules part of such a folder, so that a file that comes or goes is seen.

import Foundation
import PackagePlugin

/// Generates one C file from the YAML and JSON files under `Rules/`.
@main
struct EmbedPack: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules", directoryHint: .isDirectory)
    let output = context.pluginWorkDirectoryURL.appending(path: "PackImage.c")
    let paths = try packFiles(under: rules)
    return [
      .buildCommand(
        displayName: "Compiling the rule pack (\(paths.count) files)",
        executable: try context.tool(named: "PackCompiler").url,
        arguments: [output.path(percentEncoded: false), rules.path(percentEncoded: false)] + paths,
        inputFiles: paths.map { rules.appending(path: $0) },
        outputFiles: [output])
    ]
  }

  /// The files that belong to the pack, relative to `folder`, in order.
  private func packFiles(under folder: URL) throws -> [String] {
    let path = folder.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { file in
        let name = URL(filePath: file)
        return ["yaml", "yml", "json"].contains(name.pathExtension)
          && !name.pathComponents.contains { $0.hasPrefix(".") }
      }
      .sorted()
  }
}
