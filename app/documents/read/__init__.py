"""Readers, one module a kind; they run in a process of their own and nowhere else."""
