// Timetable: see ARCHITECTURE.md.
