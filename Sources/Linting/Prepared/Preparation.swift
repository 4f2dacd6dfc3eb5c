// Checks the expressions of the pack once, for all later runs of the program.

import YAMLTree

/// What a program can work out once it has been built, and keep.
public enum Preparation {
  /// The file of the program that runs.
  public static let program = "/proc/self/exe"

  /// The program that runs, with the expressions of its pack checked, so that no run of it needs to.
  ///
  /// - Returns: the bytes of its file; nil when there is no room in it for what is prepared.
  /// - Throws: `RunError` when the file cannot be read or the pack is wrong.
  public static func preparedProgram() throws(RunError) -> [UInt8]? {
    let source: SourceText
    do throws(FileError) {
      source = try FileSystem.read(program, limit: .max - 1)
    } catch {
      throw .file(error)
    }
    var bytes = source.withBytes { Array($0) }
    return Reserve.fill(&bytes, with: try expressions(of: .embedded)) ? bytes : nil
  }

  /// The checked expressions of a pack, in the form of `PreparedExpressions`.
  static func expressions(of pack: PackFiles) throws(RunError) -> [UInt8] {
    let writer = PreparedExpressionsWriter()
    try check(pack, telling: writer)
    return writer.bytes(folder: "Rules/")
  }

  /// Checks every expression of a pack.
  static func check(
    _ pack: PackFiles, telling listener: any CheckedTreeListener
  ) throws(RunError) {
    let engine = try Engine(pack: pack.preparing(nil), language: .english, validating: false)
    let context = engine.context.telling(listener)
    do throws(PackError) {
      for rule in try engine.pack.allRules() where !rule.isMeta {
        try CompiledRule(rule, context: context, settings: RuleSettings()).compileWhole()
      }
      for rule in try ChangeRuleReader.rules(of: pack) {
        _ = try CompiledChangeRule(rule, context: context)
      }
      try engine.facts.check(in: context.environment, telling: listener)
    } catch {
      throw .pack(error)
    }
  }
}
