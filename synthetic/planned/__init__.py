"""Which defects the three nights hold, program by program."""
