"""A claim beside what a source says: the differences as facts, for a person to judge."""
