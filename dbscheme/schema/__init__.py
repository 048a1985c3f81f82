"""Reads, compares and writes schemas."""
