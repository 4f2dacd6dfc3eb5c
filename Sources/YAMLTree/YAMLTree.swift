// YAMLTree: see ARCHITECTURE.md.
