// Lists the report formats, so that a format is one file: Swift finds no types by itself.

import Foundation
import PackagePlugin

/// Generates the list of the types that the files in the folder `Formats` of a target are named after.
@main
struct ListFormats: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let target = target.sourceModule else { return [] }
    let types = target.sourceFiles(withSuffix: ".swift").map(\.url)
      .filter { $0.deletingLastPathComponent().lastPathComponent == "Formats" }
      .map { $0.deletingPathExtension().lastPathComponent }
      .sorted()
    let list = """
      // Generated from the names of the files in Formats.

      extension ReportFormats {
        /// Every format there is, in the order of the names of their files.
        public static let all: [any ReportFormat.Type] = [
          \(types.map { "\($0).self" }.joined(separator: ",\n    "))
        ]
      }

      """
    let output = context.pluginWorkDirectoryURL.appending(path: "ReportFormats+All.swift")
    return [
      .buildCommand(
        displayName: "Listing the report formats (\(types.count))",
        executable: URL(filePath: "/bin/sh"),
        arguments: [
          "-c", "printf '%s' \"$1\" > \"$2\"", "sh", list, output.path(percentEncoded: false),
        ],
        outputFiles: [output])
    ]
  }
}
