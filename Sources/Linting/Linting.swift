// Linting: see ARCHITECTURE.md.
