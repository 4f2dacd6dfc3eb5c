// The steps of action.yml, run as GitHub runs them, without a network.

import Foundation
import Testing
import YAMLTree

@Suite("The action for GitHub")
struct ActionTests {
  /// The start of every line: a runner's folders and files, and a workspace that is a repository.
  private static let runner = """
    mkdir -p temp .git; export RUNNER_TEMP=$PWD/temp GITHUB_ACTION_PATH=$repository \
    GITHUB_OUTPUT=$PWD/output GITHUB_STEP_SUMMARY=$PWD/summary GITHUB_ACTIONS=true \
    GITHUB_REPOSITORY=team/policies GITHUB_SERVER_URL=https://github.example PROGRAM=$program; \
    action() { \"$repository/script/action\" \"$@\"; };
    """
  private static let policy =
    "kind: policy\nversion: 1\norganisation: {nam: X}\n"

  private func run(
    _ line: String, files: [String: String] = [:], inputs: [String: String] = [:]
  ) throws -> ShellRun {
    try ShellRun(
      Self.runner + line,
      files: files.merging(["policies/policy.yaml": Self.policy], uniquingKeysWith: { $1 }),
      environment: inputs)
  }

  @Test("a program that is there is taken, and its version told")
  func program() throws {
    let run = try run("action program; cat output", inputs: ["INPUT_PROGRAM": "/bin/echo"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasSuffix("\nprogram=/usr/bin/echo\n")
        || run.output.hasSuffix("\nprogram=/bin/echo\n"))
    let missing = try self.run("action program", inputs: ["INPUT_PROGRAM": "no/such"])
    #expect(missing.status == 2)
    #expect(missing.output.hasPrefix("::error title=Leidraad::There is no program no/such"))
  }

  /// Whether this machine can download.
  private static let hasCurl = FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

  @Test("a released program is taken only with the checksum of its release", .enabled(if: hasCurl))
  func download() throws {
    let release = """
      name=leidraad-0.1.0-linux-$(uname -m); mkdir -p releases/v0.1.0; cd releases/v0.1.0; \
      printf '#!/bin/sh\\necho 0.1.0\\n' > $name; sha256sum $name > $name.sha256; cd ../..; \
      export LEIDRAAD_RELEASES=file://$PWD/releases;
      """
    let inputs = ["INPUT_VERSION": "0.1.0"]
    let good = try run(release + "action program; cat output", inputs: inputs)
    #expect(good.status == 0, "\(good.output)\(good.errors)")
    #expect(good.output.hasPrefix("0.1.0\nprogram="))
    let tampered = try run(
      release + "echo evil >> releases/v0.1.0/$name; action program; echo $?; ls output",
      inputs: inputs)
    #expect(tampered.output.contains("does not have the checksum"))
    #expect(tampered.output.hasSuffix("2\n"))
    let gone = try run("export LEIDRAAD_RELEASES=file://$PWD; action program", inputs: inputs)
    #expect(gone.status == 2)
    #expect(gone.output.contains("::error title=Leidraad::Version 0.1.0 cannot be downloaded"))
    let path = try run("action program", inputs: ["INPUT_VERSION": "../../evil"])
    #expect(path.status == 2)
    #expect(path.output.contains("is a number such as 0.1.0"))
  }

  @Test("lint annotates, writes the summary and SARIF, and leaves its exit code to the last step")
  func lint() throws {
    let run = try run(
      "action lint; echo status $?; cat output; head -n 1 summary; head -c 1 temp/leidraad.sarif; ls temp",
      inputs: ["INPUT_PATH": "policies", "INPUT_UPLOAD_SARIF": "true"])
    #expect(run.output.contains("error[meta/schema]"))
    #expect(run.output.contains("\nstatus 0\nexit-code=1\nerrors="))
    #expect(run.output.contains("/temp/leidraad.sarif\n## Leidraad: "))
    #expect(run.output.hasSuffix("{leidraad.sarif\n"))
    #expect(run.errors.hasPrefix("::error file=policies/policy.yaml,line="))
  }

  @Test("nothing is written that was not asked for")
  func bare() throws {
    let run = try run(
      "action lint > /dev/null; cat output; ls",
      inputs: [
        "INPUT_PATH": "policies", "INPUT_ANNOTATIONS": "false", "INPUT_SUMMARY": "false",
        "INPUT_FAIL_ON": "never",
      ])
    #expect(run.output.hasPrefix("exit-code=0\n"))
    #expect(!run.output.contains("sarif-file"))
    #expect(run.output.hasSuffix("output\npolicies\ntemp\n"))
    #expect(run.errors == "")
  }

  @Test("the name of a file makes no second output")
  func outputName() throws {
    let run = try run(
      "action lint > /dev/null; cat output",
      inputs: [
        "INPUT_PATH": "policies", "INPUT_SARIF_FILE": "a\nexit-code=0", "INPUT_SUMMARY": "false",
      ])
    #expect(run.output.hasPrefix("exit-code=1\n"))
    #expect(run.output.split(separator: "\n").count { $0.hasPrefix("exit-code=") } == 1)
  }

  @Test("inputs are words, never commands or options")
  func hostileInputs() throws {
    let run = try run(
      "action lint; cat output; ls",
      inputs: [
        "INPUT_PATH": "policies\n--format=json=stolen\n$(touch ran)\n", "INPUT_SUMMARY": "false",
      ])
    #expect(run.output.contains("exit-code=2\n"))
    #expect(run.errors.contains("there is no file or folder"))
    #expect(!run.output.contains("stolen\n") && !run.output.contains("ran\n"))
    for (name, value) in [
      ("INPUT_SUMMARY", "yes"), ("INPUT_ANNOTATIONS", "1"), ("INPUT_UPLOAD_SARIF", "TRUE"),
    ] {
      let wrong = try self.run("action lint", inputs: [name: value])
      #expect(wrong.status == 2)
      #expect(wrong.output.hasPrefix("::error title=Leidraad::The input "))
    }
    let profile = try self.run(
      "action lint; cat output",
      inputs: ["INPUT_PROFILE": "x; touch ran", "INPUT_PATH": "policies"])
    #expect(profile.output.hasPrefix("exit-code=2\n"))
  }

  /// `gh` that writes down how it is called, and knows one comment when a file says so.
  private static let platform = """
    mkdir bin; cat > bin/gh <<'END'
    #!/bin/sh
    case "$*" in
      *--paginate*) cat known 2>/dev/null || true ;;
      *) echo "$@" >> calls; for word; do case $word in body=@*) cp "${word#body=@}" body ;; esac; done ;;
    esac
    END
    chmod +x bin/gh; export PATH="$PWD/bin:$PATH" PULL_REQUEST=7;
    """

  @Test("a comment is made once, and written anew by every later run")
  func comment() throws {
    let inputs = ["INPUT_COMMENT": "findings", "INPUT_PATH": "policies", "BASE_COMMIT": "HEAD"]
    let first = try run(
      Self.platform + "\naction comment; cat calls; head -n 2 body", inputs: inputs)
    #expect(
      first.output.hasPrefix(
        "api --method POST repos/team/policies/issues/7/comments --field body=@"),
      "\(first.output)\(first.errors)")
    #expect(first.output.contains("\n<!-- leidraad -->\n## Leidraad: "))
    #expect(first.errors == "")
    let later = try run(
      Self.platform + "\necho 42 > known; echo 43 >> known; action comment; cat calls",
      inputs: inputs)
    #expect(
      later.output.hasPrefix(
        "api --method PATCH repos/team/policies/issues/comments/42 --field body=@"))
    let wrong = try run("action comment", inputs: ["INPUT_COMMENT": "true"])
    #expect(wrong.status == 2)
  }

  /// The keys of a mapping in action.yml.
  private func keys(_ path: [String]) throws -> [String] {
    let file = repository.appending(path: "action.yml")
    let tree = YAMLTree.parse(
      SourceText(name: "action.yml", bytes: [UInt8](try Data(contentsOf: file))))
    #expect(tree.problems.isEmpty)
    var node = try #require(tree.documents.first)
    for key in path { node = try #require(tree.value(of: node, forKey: key)) }
    return tree.pairs(of: node).map { tree.string($0.key) }
  }

  @Test("every input and output is documented, and every input is used")
  func documentation() throws {
    let page = try String(
      contentsOf: repository.appending(path: "docs/github-actions.md"), encoding: .utf8)
    let action = try String(contentsOf: repository.appending(path: "action.yml"), encoding: .utf8)
    let inputs = try keys(["inputs"])
    #expect(inputs.count == 14)
    for input in inputs {
      #expect(page.contains("| `\(input)` |"), "\(input)")
      #expect(action.contains("inputs.\(input)"), "\(input)")
    }
    for output in try keys(["outputs"]) { #expect(page.contains("`\(output)`"), "\(output)") }
  }

  @Test("no input is pasted into a command")
  func injection() throws {
    let action = try String(contentsOf: repository.appending(path: "action.yml"), encoding: .utf8)
    for line in action.split(separator: "\n") where line.contains("run:") {
      #expect(!line.contains("${{"), "\(line)")
    }
  }
}
