"""The commands, a module each; beside them what they share: the throwaway server, scratch databases, progress."""
