"""Measurements. They print results but have no limits that could fail."""
