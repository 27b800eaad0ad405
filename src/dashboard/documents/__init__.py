"""Excel and Word out, made from Results."""
