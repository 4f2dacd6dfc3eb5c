// EmbeddedPack: see ARCHITECTURE.md.
