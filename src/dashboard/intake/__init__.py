"""Files and speeches in: bytes become ballots, counts, rosters and critiques, with their problems."""
