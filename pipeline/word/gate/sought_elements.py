"""The elements of a part that the gate looks for, gathered in one walk."""

from collections.abc import Collection, Iterator
from typing import Final

from pipeline.word.gate.gate_archive import is_plainly_encoded
from pipeline.word.package.package import Element

_ANYWHERE: Final = "{*}"


class SoughtElements:
    """Elements of certain names, in their order; a long document is walked once for all questions.

    Attributes:
        tree: The XML of the part.
    """

    __slots__ = ("_content", "_elements", "_names", "tree")

    def __init__(self, tree: Element, content: bytes, names: Collection[str]) -> None:
        """Gather the elements of a part that was parsed from ``content``.

        Names are those of lxml; ``{*}name`` stands for a name in every namespace.
        """
        self.tree = tree
        self._content = content
        self._names = frozenset(names)
        self._elements = [
            (element, element.tag, _ANYWHERE + element.tag.rpartition("}")[2])
            for element in tree.iter(*self._names)
        ]

    def named(self, *names: str) -> Iterator[Element]:
        """Give the elements of some of the names.

        Raises:
            KeyError: If a name was not gathered: nothing would be found.
        """
        wanted = frozenset(names)
        if not wanted <= self._names:
            raise KeyError(*sorted(wanted - self._names))
        return (
            element
            for element, name, anywhere in self._elements
            if name in wanted or anywhere in wanted
        )

    def may_name(self, name: str) -> bool:
        """Say whether an element or attribute may have a name, or one with it inside."""
        plain = is_plainly_encoded(self.tree, self._content)
        return not plain or name.encode() in self._content
