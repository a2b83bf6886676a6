"""How the workbench is served: the gate, our own routes, Streamlit's files from memory.

Pages are in `app.pages`; the command that starts it, in `app.cli`.
"""
