"""Texts of made-up words for tests of what is alike."""

import random


def tell(size: int, seed: int = 1) -> list[str]:
    """So many words; another seed tells another story."""
    rolls = random.Random(seed)
    return [f"w{seed}x{rolls.randrange(size * 3)}" for _ in range(size)]


def print_story(words: list[str], headline: str = "A headline of its own") -> str:
    """As an outlet prints it: a headline, and paragraphs of forty words."""
    paragraphs = (" ".join(words[i : i + 40]) for i in range(0, len(words), 40))
    return "\n\n".join([headline, *paragraphs])
