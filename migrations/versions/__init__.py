"""Every step of the schema, in order; a step imports nothing of ours."""
