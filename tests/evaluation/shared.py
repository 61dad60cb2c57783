"""The evaluation data that stands beside the project and is not part of a clone, with the scorers it brings."""

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "eval"


def is_here() -> bool:
    """Whether the data stands beside the project."""
    return (FOLDER / "notes" / "score.py").exists()


def scorer(name: str) -> ModuleType:
    """Import the scorer that a set brings with it."""
    spec = importlib.util.spec_from_file_location(f"score_{name}", FOLDER / name / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_guarded(group: str) -> bool:
    """Whether a meeting is of the third that nobody looks at, so that rules which fit these texts only are noticed."""
    return hashlib.sha256(f"guard 18 {group}".encode()).digest()[0] % 3 == 0
