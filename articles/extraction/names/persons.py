"""One person of an article: every name printed for them, and what these names say."""

from dataclasses import dataclass, field

from articles.extraction.names.genders import gender_of_given_name, gender_of_words
from articles.extraction.names.printed_names import Key, PrintedName
from articles.extraction.names.surnames import opens_with_family_name, surname_of


@dataclass(eq=False, slots=True)
class Person:
    """The first of `names` is the fullest; `short` are the forms that only point back to it."""

    names: list[PrintedName]
    known_as: str = ""  # the name of the authority file
    short: list[PrintedName] = field(default_factory=list)

    @property
    def fullest(self) -> PrintedName:
        return self.names[0]

    @property
    def surname(self) -> Key:
        return surname_of(self.fullest.words)

    @property
    def gender(self) -> str:
        """ "m" or "f" where titles, or else the given name, say one and not the other."""
        said = {gender_of_words(name.titles) for name in (*self.names, *self.short)} - {""}
        if len(said) == 1:
            return said.pop()
        words = self.fullest.words
        # The syllables of Chinese or Vietnamese given names go with both.
        if said or not words or opens_with_family_name(words):
            return ""
        return gender_of_given_name(words[0].fold)
