"""Imports documents: read in one process or several, stored by one, a transaction each.

`running` is the door. Nothing is imported here, so that a process that only reads can load
`reading_processes` before Django is set up.
"""
