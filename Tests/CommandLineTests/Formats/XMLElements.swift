// XML as the tests read it.

import Foundation
import FoundationXML
import Testing

/// One element, with the names of the elements around it.
struct XMLElement {
  let name: String
  let parents: [String]
  let attributes: [String: String]
  var text = ""
}

/// Reads XML with the system's parser.
final class XMLElements: NSObject, XMLParserDelegate {
  private var elements: [XMLElement] = []
  private var open: [Int] = []

  /// The elements in the order of their beginnings.
  static func read(_ text: String) throws -> [XMLElement] {
    let reader = XMLElements()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    try #require(parser.parse(), "\(String(describing: parser.parserError))")
    return reader.elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append(
      XMLElement(name: name, parents: open.map { elements[$0].name }, attributes: attributes))
    open.append(elements.count - 1)
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = open.last { elements[last].text += text }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }
}
