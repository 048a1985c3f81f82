"""The rules: one to a file, each registered when its file is imported."""
