// Everything that is the same for each workspace: rules, schemas, types, functions, facts.

import CEL
import DocumentSchema
import YAMLTree

/// The pack, compiled as far as it is needed.
struct Engine: Sendable {
  let pack: RulePack
  let schemas: SchemaSet
  let context: CompilationContext
  let facts: FactTable
  var writer: FindingWriter
  let language: Language

  /// - Parameter validating: compile also what may never be needed; nil for packs other than the one
  ///   that is embedded, which its tests have validated.
  /// - Throws: `RunError` when a file of the pack is wrong.
  init(
    pack files: PackFiles, language: Language, validating: Bool? = nil
  ) throws(RunError) {
    let isValidating = validating ?? !files.isEmbedded
    do throws(PackError) {
      pack = try RulePack.load(files)
    } catch {
      throw .pack(error)
    }
    let holidays = HolidayTable(pack: files, language: language)
    let platformList = PlatformList(pack: files)
    schemas = try Self.loadSchemas(
      files, language: language, holidays: holidays, platforms: platformList)
    let platforms = try PlatformTable(platformList, pack: files)
    var environment = Environment(libraries: [
      .standard, .strings, .math, .lists, .sets, .optionals, .bindings, .regex,
      .twoVariableComprehensions,
    ])
    for function in RuleFunctions.all { environment.declare(function: function) }
    schemas.declareTypes(in: &environment)
    if let platforms { platforms.declare(in: &environment) }
    ScopeSlot.declare(in: &environment)
    let declaredFields = DeclaredFields(of: environment)
    let withoutFacts = isValidating ? environment : Environment()
    do throws(PackError) {
      facts = try FactTable(
        pack: files, typeNames: schemas.typeNames, environment: &environment)
      if isValidating {
        try facts.validate(in: withoutFacts)
        try holidays.validate()
      }
    } catch {
      throw .pack(error)
    }
    context = CompilationContext(
      environment: environment, declaredFields: declaredFields, prepared: files.prepared)
    writer = FindingWriter(language: language, pack: pack)
    self.language = language
  }

  /// The schemas of a pack, with its own fields.
  static func loadSchemas(_ files: PackFiles, language: Language) throws(RunError) -> SchemaSet {
    try loadSchemas(
      files, language: language, holidays: HolidayTable(pack: files, language: language),
      platforms: PlatformList(pack: files))
  }

  private static func loadSchemas(
    _ files: PackFiles, language: Language, holidays: HolidayTable, platforms: PlatformList?
  ) throws(RunError) -> SchemaSet {
    let own: OwnFields
    do throws(PackError) {
      own = try OwnFields(of: files)
    } catch {
      throw .pack(error)
    }
    return try own.schemas(
      of: files,
      formats: .documents(language: language, holidays: holidays),
      collections: [platforms?.names ?? PlatformList.none])
  }

  /// Whether a document of no known kind was meant to be one: its kind is nearly right, or it has no
  /// kind and two or more of the fields that one of the kinds has.
  func resemblesDocument(_ document: TypedDocument) -> Bool {
    let tree = document.tree
    guard tree.kind(document.node) == .mapping else { return false }
    if let kind = tree.value(of: document.node, forKey: "kind") {
      return closestMatch(to: tree.string(tree.resolve(kind)), among: schemas.kinds) != nil
    }
    return schemas.kinds.contains { kind in
      guard let name = schemas.typeName(ofKind: kind),
        let type = context.environment.objectType(named: name)
      else { return false }
      let known = tree.pairs(of: document.node).filter { pair in
        type.fieldID(named: tree.string(pair.key)) != nil
      }
      return known.count >= 2
    }
  }

  /// The rules of a profile, without those that are off, compiled with the workspace's settings.
  ///
  /// - Parameter mandatory: rules that run whatever the profile.
  /// - Throws: `RunError` at the first expression that does not compile.
  func rules(
    profile: Profile, settings: RuleSettings, mandatory: Set<String> = []
  ) throws(RunError) -> [CompiledRule] {
    var compiled: [CompiledRule] = []
    var rules: [Rule]
    do throws(PackError) {
      rules = try pack.rules(of: profile)
    } catch {
      throw .pack(error)
    }
    if !mandatory.isEmpty {
      let others = mandatory.subtracting(rules.map(\.id)).compactMap(pack.rule)
      rules = (rules + others.filter { !$0.isMeta }).sorted { $0.id < $1.id }
    }
    for rule in rules where !settings.off.contains(rule.id) {
      do throws(PackError) {
        let rule = try CompiledRule(
          rule, context: context, settings: settings, profile: profile)
        if !pack.files.isTested(rule.rule.path) { try rule.compileWhole() }
        compiled.append(rule)
      } catch {
        throw .pack(error)
      }
    }
    return compiled
  }
}
