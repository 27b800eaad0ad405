"""One module a ballot shape: `recognise(grid)` says whether, `read(...)` says what."""
