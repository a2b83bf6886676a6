"""One file a page of the workbench."""
