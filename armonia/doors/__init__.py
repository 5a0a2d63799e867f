"""The two doors: files, columns and codes against the declaration; then each row against the program's contract."""
