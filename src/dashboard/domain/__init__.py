"""What the words mean: pure values and functions; no file, no screen, no clock, no database."""
