"""Language packs and what is common to them: segments, numbers, times, parsers. A language is a folder of data."""
