"""Reads schema/tables.yml."""

from pathlib import Path
from typing import Any

import yaml


class _UniqueKeys(yaml.SafeLoader):
    """A YAML loader that rejects duplicate keys; PyYAML would silently keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping.

        Raises:
            yaml.constructor.ConstructorError: if a key occurs twice.
        """
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for (key_node, _), key in zip(node.value, keys, strict=True):
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"the key {key} occurs twice", key_node.start_mark)
        return super().construct_mapping(node, deep)


def read_tables(path: Path) -> dict[str, Any]:
    """Read schema/tables.yml, without services that have no table.

    Raises:
        ValueError: if the file cannot be read. The message is one line.
    """
    try:
        content = yaml.load(path.read_text(), _UniqueKeys)
    except yaml.YAMLError as error:
        why = " ".join(str(error).split())
        raise ValueError(f"schema/tables.yml cannot be read: {why}") from None
    if not isinstance(content, dict) or "large" not in content:
        raise ValueError("schema/tables.yml is not a list of tables: restore it from git, and add to it")
    return {
        name: {service: tables for service, tables in each.items() if tables} if isinstance(each, dict) else each
        for name, each in content.items()
    }
