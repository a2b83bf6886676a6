"""The application: use cases and the faces they show: browser, command line, exports."""
