"""Scripts that make the data files which Claimdesk ships."""
