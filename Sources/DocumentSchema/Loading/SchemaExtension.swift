// Properties that somebody adds to the schemas of others.

public import YAMLTree

/// Properties for object types of the schemas, each a schema of its own.
///
/// They come after the properties that the type has, so that those keep their numbers.
public struct SchemaExtension: Sendable {
  /// A property and the object type that gets it.
  public struct Property: Sendable {
    public let type: String
    public let name: NodeID
    public let schema: NodeID

    public init(type: String, name: NodeID, schema: NodeID) {
      self.type = type
      self.name = name
      self.schema = schema
    }
  }

  /// The file that the properties stand in.
  public let tree: YAMLTree
  public let properties: [Property]

  public init(tree: YAMLTree, properties: [Property]) {
    self.tree = tree
    self.properties = properties
  }
}
