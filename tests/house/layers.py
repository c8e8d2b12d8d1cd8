"""The parts of the house in layers, what they import of each other, and pictures of it."""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "pipeline"
Layers = tuple[tuple[str, ...], ...]

# From the lowest to the highest: a part imports of ours only what stands in lower layers.
HOUSE: Layers = (
    (
        "problems",
        "interface",
        "once_made",
        "signs",
        "toml_text",
        "zip_system",
        "private_files",
        "folder_entries",
        "kept_folders",
        "session_folders",
    ),
    (
        "wording_files",
        "manner",
        "template_tags",
        "template_lines",
        "template_folder",
        "plain_files",
    ),
    ("wording_values",),
    ("problem_wording", "outputs"),
    ("toml_faults",),
    ("document", "session", "register"),
    ("comparison",),
    ("language", "tables", "word"),
    ("circular", "sheets", "workers"),
    ("facts", "request", "problem_list", "session_names"),
    ("drafting",),
    ("drafts",),
    ("production",),
    ("letters", "issuing"),
    ("review", "publish"),
    ("next_session", "status"),
    ("desk",),
    ("cli",),
    ("__main__", "__init__"),
)
# Likewise the rooms of each part that is divided, and the modules that lie beside its rooms.
ROOMS: dict[str, Layers] = {
    "tables": (
        ("workbooks", "names"),
        ("written", "declared"),
        ("checked",),
        ("rules",),
        ("__init__",),
    ),
    "word": (
        ("package", "office"),
        ("gate", "charts"),
        ("letters", "redline", "report"),
        ("__init__",),
    ),
    "letters": (("planning",), ("templates",), ("dispatch",), ("run",), ("__init__",)),
    "review": (
        ("provenance", "language"),
        ("changes",),
        ("corrigendum",),
        ("review_run", "workshop"),
        ("__init__",),
    ),
    "desk": (
        ("files", "opened_session", "rows", "safety"),
        ("jobs", "trials"),
        ("desk_words", "watch"),
        ("pages",),
        ("app",),
        ("serve",),
        ("__init__",),
    ),
}
# The layers by the folder that they are of; that of the house has no name.
DIVIDED: dict[str, Layers] = {"": HOUSE, **ROOMS}
LEVELS = {
    folder: {part: level for level, parts in enumerate(layers) for part in parts}
    for folder, layers in DIVIDED.items()
}


def modules_of(folder: str = "") -> list[Path]:
    """Give the files below a folder of the package."""
    return sorted((PACKAGE / folder).rglob("*.py"))


def part_of(module: Path, folder: str = "") -> str:
    """Give the part of a folder that a file belongs to: a folder within it, or the file itself."""
    return module.relative_to(PACKAGE / folder).parts[0].removesuffix(".py")


def imports_of(module: Path) -> set[str]:
    """Give the dotted names that a file imports, wherever it does."""
    imported: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            base = node.module or ""
            imported.add(base)
            imported.update(f"{base}.{alias.name}" for alias in node.names)
    return imported


def parts_imported(module: Path, folder: str = "") -> set[str]:
    """Give the other parts of a folder that a file of it imports."""
    start = f"{PACKAGE.name}.{folder}.".replace("..", ".")
    named = (name.removeprefix(start) for name in imports_of(module) if name.startswith(start))
    return ({name.split(".")[0] for name in named} & LEVELS[folder].keys()) - {
        part_of(module, folder)
    }


def picture(folder: str = "") -> str:
    """Draw parts and their imports as Mermaid; what follows from other arrows is left out."""
    level = LEVELS[folder]
    imported: dict[str, set[str]] = {part: set() for part in level}
    for module in modules_of(folder):
        imported[part_of(module, folder)] |= parts_imported(module, folder)
    reached: dict[str, set[str]] = {}
    for part in sorted(level, key=lambda name: (level[name], name)):
        reached[part] = imported[part].union(*(reached[below] for below in imported[part]))
    lines = ["flowchart TB"]
    for parts in reversed(DIVIDED[folder]):
        for part in parts:
            over = imported[part]
            direct = {name for name in over if not any(name in reached[other] for other in over)}
            lines += [f"  {part} --> {name}" for name in sorted(direct)]
    return "\n".join(lines)


if __name__ == "__main__":
    for drawn in DIVIDED:
        sys.stdout.write(f"{drawn}\n```mermaid\n{picture(drawn)}\n```\n")
