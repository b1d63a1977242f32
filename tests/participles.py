"""Names that are a past participle in a noun's place: `python -m tests.participles [TREE]` lists them.

What is told, said or kept should be called what it is. Looked at are the names that the code gives (modules, functions,
classes, arguments, variables, attributes) whose last word is one of WORDS. A question (`is_kept`) is none; `read` may
be the verb. In docstrings and documents only what is sure is looked for: "the kept", and what "was had".
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOTS = ("archive", "crawler", "spiders", "settings")
WORDS = frozenset(
    "asked given gone had held kept made met noted said seen sent shown taken told".split(" ")  # noqa: SIM905
)
_BEHIND = r"[.,;:)]|$|(?:of|is|are|was|were|in|at|on|by|and|or|to|from|with|that|which)\b"
_NOUN = rf"(?:the|an?|its|their|our|every)\s+(?:{'|'.join(sorted(WORDS))})\b(?=\s*(?:{_BEHIND}))"
PHRASE = re.compile(rf"\b(?:{_NOUN}|(?:is|are|was|were|been)\s+had\b)", re.IGNORECASE)
QUESTIONS = frozenset({"is", "are", "was", "were", "has", "have", "may", "can", "not", "be"})


def participles(tree: Path) -> Iterator[tuple[str, str]]:
    """Each such name once a module, as `(module, name)`."""
    for root in ROOTS:
        for path in sorted((tree / root).rglob("*.py")):
            module = ".".join(path.relative_to(tree).with_suffix("").parts)
            if is_participle(path.stem):
                yield module, path.stem
            names = sorted(set(names_in(ast.parse(path.read_bytes()))))
            yield from ((module, name) for name in names)


def names_in(tree: ast.AST) -> Iterator[str]:
    """The participles among the names that *tree* gives."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found = name
            case ast.ClassDef(name=name) | ast.arg(arg=name):
                found = name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                found = name
            case _:
                continue
        if is_participle(found):
            yield found


def is_participle(name: str) -> bool:
    """Whether the last word of *name* is one of WORDS, and the name no question."""
    words = name.strip("_").lower().split("_")
    return words[-1] in WORDS and not QUESTIONS & set(words)


def phrases(tree: Path) -> Iterator[tuple[str, str]]:
    """Each PHRASE in a docstring or a document, as `(file, phrase)`."""
    for root in ROOTS:
        for path in sorted((tree / root).rglob("*.py")):
            for text in docstrings_in(ast.parse(path.read_bytes())):
                yield from ((str(path.relative_to(tree)), match[0]) for match in PHRASE.finditer(text))
    for path in sorted([*tree.glob("*.md"), *(tree / "docs").rglob("*.md")]):
        yield from ((str(path.relative_to(tree)), match[0]) for match in PHRASE.finditer(path.read_text("utf-8")))


def docstrings_in(tree: ast.AST) -> Iterator[str]:
    """The strings that stand by themselves, behind what they are about."""
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield text


def main() -> None:
    tree = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1]
    found = list(participles(tree))
    for module, name in found:
        print(f"{module}: {name}")
    rooms = Counter(".".join(module.split(".")[:2]) for module, _ in found)
    print("\n" + "\n".join(f"| {room} | {count} |" for room, count in rooms.most_common()))
    words = Counter(name.strip("_").split("_")[-1] for _, name in found)
    for path, phrase in phrases(tree):
        print(f"{path}: “{phrase}”")
    print(f"\n{len(found)}:", ", ".join(f"{word} {count}" for word, count in words.most_common()))


if __name__ == "__main__":
    main()
