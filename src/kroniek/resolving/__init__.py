"""From mentions to actors on file, places on the map and days in the calendar."""
