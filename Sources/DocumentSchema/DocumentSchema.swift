// DocumentSchema: see ARCHITECTURE.md.
