"""Printings of one story: told by their words, and placed together."""
