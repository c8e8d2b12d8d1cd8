"""The parts of the house in layers, what they import of each other, and a picture of it."""

import ast
import sys
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "pipeline"

# From the lowest to the highest: a part imports of ours only what stands in lower layers.
LAYERS: tuple[tuple[str, ...], ...] = (
    (
        "problems",
        "interface",
        "once_made",
        "signs",
        "toml_text",
        "zip_system",
        "private_files",
        "kept_folders",
        "session_folders",
    ),
    ("wording_files", "manner", "template_tags", "template_folder", "plain_files"),
    ("problem_wording", "outputs"),
    ("document", "session", "register"),
    ("language", "tables", "word"),
    ("circular", "sheets", "workers"),
    ("facts", "request", "problem_list"),
    ("drafting", "correspondence"),
    ("drafts",),
    ("production",),
    ("letters", "issuing"),
    ("review", "publish"),
    ("next_session", "status"),
    ("desk",),
    ("cli",),
    ("__main__", "__init__"),
)
LEVEL = {part: level for level, parts in enumerate(LAYERS) for part in parts}


def part_of(module: Path) -> str:
    """Give the part that a file belongs to: its folder in the package, or itself."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


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


def parts_imported(module: Path) -> set[str]:
    """Give the other parts of ours that a file imports."""
    ours = {name.split(".")[1] for name in imports_of(module) if name.startswith("pipeline.")}
    return (ours & LEVEL.keys()) - {part_of(module)}


def picture() -> str:
    """Draw the parts and their imports as Mermaid; what follows from other arrows is left out."""
    imported: dict[str, set[str]] = {part: set() for part in LEVEL}
    for module in PACKAGE.rglob("*.py"):
        imported[part_of(module)] |= parts_imported(module)
    reached: dict[str, set[str]] = {}
    for part in sorted(LEVEL, key=lambda name: (LEVEL[name], name)):
        reached[part] = imported[part].union(*(reached[below] for below in imported[part]))
    lines = ["flowchart TB"]
    for parts in reversed(LAYERS):
        for part in parts:
            over = imported[part]
            direct = {name for name in over if not any(name in reached[other] for other in over)}
            lines += [f"  {part} --> {name}" for name in sorted(direct)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(f"{picture()}\n")
