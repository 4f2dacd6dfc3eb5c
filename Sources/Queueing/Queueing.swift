// Queueing: see ARCHITECTURE.md.
