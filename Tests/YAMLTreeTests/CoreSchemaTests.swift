// What plain scalars mean, and what YAML 1.1 would have made of them.

import Testing
import YAMLTree

@Suite("Core schema")
struct CoreSchemaTests {
  private func scalar(_ text: String) throws -> (YAMLTree, NodeID) {
    let tree = YAMLTree.parse(text: "- " + text)
    let root = try #require(tree.documents.first)
    return (tree, try #require(tree.elements(of: root).first { _ in true }))
  }

  @Test(
    "Plain scalars that are strings, whatever YAML 1.1 says",
    arguments: [
      "no", "No", "NO", "yes", "Yes", "YES", "on", "On", "ON", "off", "Off", "OFF", "y", "n", "Y",
      "N", "22:00", "08:30", "1:30:00", "190:20:30.15", "1_000", "0b1010", "0o8", "0x", "0o",
      "0xG", "+0x1F", "-0o7", "1,000", "2026-12-25", "2001-12-14t21:59:43.10-05:00", "<<", "=",
      ".", "..", "+", "e5", "1e", "1e+", ".e5", "+.", "inf", "nan", "+.nan", "-.NaN", ".iNf",
      "nULL", "Nul", "tRUE", "truE", "falsE", "~~", "1 2", "1.2.3", "0.1.", "--1", "12e03x", "١",
      "24/7", "30%", "1h30m", "08:00-22:00", "+31612345678x", "0x1.8p3", "1f", "infinity",
    ])
  func strings(_ text: String) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .string)
    #expect(tree.string(node) == text)
    #expect(tree.int(node) == nil && tree.double(node) == nil && tree.bool(node) == nil)
  }

  @Test("Nulls", arguments: ["~", "null", "Null", "NULL", "", "# nothing"])
  func nulls(_ text: String) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .null)
  }

  @Test(
    "Booleans",
    arguments: [
      ("true", true), ("True", true), ("TRUE", true), ("false", false), ("False", false),
      ("FALSE", false),
    ])
  func booleans(_ text: String, _ value: Bool) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .bool)
    #expect(tree.bool(node) == value)
  }

  @Test(
    "Integers",
    arguments: [
      ("0", 0), ("1", 1), ("+1", 1), ("-1", -1), ("-0", 0), ("0777", 777), ("0o17", 15),
      ("0x1F", 31), ("0xff", 255), ("09", 9), ("0o0", 0), ("12345678901", 12_345_678_901),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      ("0x7FFFFFFFFFFFFFFF", Int64.max),
    ])
  func integers(_ text: String, _ value: Int64) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .int)
    #expect(tree.int(node) == value)
    #expect(tree.double(node) == Double(value))
  }

  @Test(
    "Integers beyond 64 bits are integers without a value that fits",
    arguments: [
      ("9223372036854775808", 9_223_372_036_854_775_808.0),
      ("-9223372036854775809", -9_223_372_036_854_775_808.0),
      ("0xFFFFFFFFFFFFFFFF", 18_446_744_073_709_551_615.0),
      ("100000000000000000000000", 1e23),
    ])
  func largeIntegers(_ text: String, _ value: Double) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .int)
    #expect(tree.int(node) == nil)
    #expect(tree.double(node) == value)
  }

  @Test(
    "Floats",
    arguments: [
      ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("+1.5", 1.5), ("12e03", 12_000), ("12E03", 12_000),
      ("1e-3", 0.001), ("1.e+2", 100), ("-2.5e3", -2500), (".inf", .infinity), ("+.inf", .infinity),
      ("-.INF", -.infinity), (".Inf", .infinity), ("1e999", .infinity), ("0.3", 0.3),
      ("685.23015e0", 685.23015),
    ])
  func floats(_ text: String, _ value: Double) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .float)
    #expect(tree.double(node) == value)
    #expect(tree.int(node) == nil)
  }

  @Test("Not a number", arguments: [".nan", ".NaN", ".NAN"])
  func notANumber(_ text: String) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .float)
    #expect(tree.double(node)?.isNaN == true)
  }

  @Test(
    "Quotes, block scalars and a lone exclamation mark make strings",
    arguments: ["'1'", "\"true\"", "'~'", "''", "|\n  1", ">-\n  1.5", "! 12", "!!str 12", "!!str"])
  func quoted(_ text: String) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.scalarType(node) == .string)
  }

  @Test(
    "Tags of the core schema are honoured",
    arguments: [
      ("!!int '12'", ScalarType.int), ("!!float 1", .float), ("!!float '1.5'", .float),
      ("!!bool \"true\"", .bool), ("!!null ''", .null), ("!!null", .null),
      ("!<tag:yaml.org,2002:int> '7'", .int),
    ])
  func tags(_ text: String, _ type: ScalarType) throws {
    let (tree, node) = try scalar(text)
    #expect(tree.problemCodes == [])
    #expect(tree.scalarType(node) == type)
  }
}
