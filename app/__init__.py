"""The application: use cases and the faces they show: browser, command line, exports."""

VERSION = "0.1.0"
