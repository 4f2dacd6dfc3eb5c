// The sentences around findings: in both languages, and there for every key.

import Foundation
import Testing
import YAMLTree

@testable import Linting

@Suite("Messages")
struct CatalogueTests {
  /// Every sentence by its key: the texts by language.
  static func sentences() throws -> [String: [String: String]] {
    let file = repository.appending(path: "Rules/messages.yaml")
    let tree = YAMLTree.parse(
      SourceText(name: "messages.yaml", bytes: [UInt8](try Data(contentsOf: file))))
    #expect(tree.problems.isEmpty)
    var sentences: [String: [String: String]] = [:]
    func collect(_ node: NodeID, _ key: String) {
      for (name, value) in tree.pairs(of: node) {
        let name = tree.string(name)
        if tree.kind(value) == .scalar {
          sentences[key, default: [:]][name] = tree.string(value)
        } else {
          collect(value, key.isEmpty ? name : "\(key).\(name)")
        }
      }
    }
    for document in tree.documents { collect(document, "") }
    return sentences
  }

  @Test("every sentence exists in every language, with the same arguments")
  func languages() throws {
    let sentences = try Self.sentences()
    #expect(sentences.count > 100)
    for (key, texts) in sentences {
      #expect(Set(texts.keys) == Set(Language.allCases.map(\.rawValue)), "\(key)")
      let arguments = texts.values.map { text in
        Set(text.matches(of: /\{([a-z0-9]+)\}/).map { String($0.1) })
      }
      #expect(Set(arguments).count == 1, "\(key)")
    }
  }

  @Test("every mistake in a pack or a file has its sentence")
  func codes() throws {
    let sentences = try Self.sentences()
    for code in PackError.Code.allCases {
      #expect(sentences["pack.\(code.rawValue)"] != nil, "\(code)")
    }
    for reason in FileError.Reason.allCases {
      #expect(sentences["run.file.\(reason.rawValue)"] != nil, "\(reason)")
    }
    for reason in BaselineError.Reason.allCases {
      #expect(sentences["run.baseline.\(reason.rawValue)"] != nil, "\(reason)")
    }
    for reason in GitError.Reason.allCases {
      #expect(sentences["run.git.\(reason.rawValue)"] != nil, "\(reason)")
    }
  }

  @Test("every key that the program names is in the catalogue")
  func keys() throws {
    let sentences = try Self.sentences()
    var found = 0
    for folder in ["Sources/leidraad", "Sources/Reporting"] {
      for file in try swiftFiles(under: folder) {
        let text = try String(contentsOf: file, encoding: .utf8)
        let other = text.replacing(/HelpText\.(?:of|help)\(\s*"/, with: "")
        let direct = other.matches(
          of: /"((?:report|source|run|pack|test|explain|reference|stances|cli)\.[a-z.-]+[a-z])"/)
        let help = text.matches(of: /HelpText\.(?:of|help)\(\s*"([a-z.-]+)"/)
        for key in direct.map({ String($0.1) }) + help.map({ "cli.\($0.1)" }) {
          found += 1
          #expect(sentences[key] != nil || sentences["\(key).one"] != nil, "\(key)")
        }
        for usage in text.matches(of: /UsageError\(\s*code: "([a-z-]+)"/) {
          found += 1
          #expect(sentences["cli.argument.\(usage.1)"] != nil, "\(usage.1)")
        }
      }
    }
    #expect(found > 60)
  }
}

/// The Swift files in a folder of the repository.
func swiftFiles(under folder: String) throws -> [URL] {
  let url = repository.appending(path: folder)
  let walk = try #require(FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil))
  return walk.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
}
