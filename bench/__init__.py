"""Measurements, which print and judge nothing."""
