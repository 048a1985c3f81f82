"""The rules; importing a file registers its rules."""
