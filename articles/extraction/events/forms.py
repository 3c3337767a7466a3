"""Forms of English verbs and nouns: to know a word in copy by its lemma, and to write titles."""

from collections.abc import Iterator
from functools import cache
from typing import Final

_VOWELS: Final = "aeiou"
# Stressed on the last syllable, or of one: the last letter is doubled.
_DOUBLED: Final = frozenset(
    (
        *("ban", "bar", "beg", "rebut", "slam", "slap", "stop", "ram", "jab", "gun", "rob"),
        *("plan", "commit", "permit", "admit", "submit", "transfer", "confer", "defer", "prod"),
        *("stab", "trap", "drop", "rip", "quit", "rebel", "expel", "compel", "propel", "scrap"),
        *("cancel", "signal", "quarrel", "shell", "rap", "cut", "swap", "pin", "ship", "equip"),
        *("strip", "skip", "snub", "lob", "nab", "kidnap", "deter", "run", "forbid", "level"),
        *("tap", "step", "sit", "win", "get", "hit", "let", "put", "set", "bid", "shut", "split"),
        *("travel", "counsel", "dispel", "repel", "patrol", "wed", "prefer", "refer", "begin"),
    )
)
# Past and participle, where the rules of spelling do not give them.
_IRREGULAR: Final = {
    **{verb: (verb, verb) for verb in ("cut", "hit", "let", "put", "set", "shut", "quit", "bid")},
    **{verb: (verb, verb) for verb in ("broadcast", "cast", "spread", "split", "overset")},
    "be": ("was", "been"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "build": ("built", "built"),
    "burn": ("burned", "burnt"),
    "buy": ("bought", "bought"),
    "choose": ("chose", "chosen"),
    "come": ("came", "come"),
    "deal": ("dealt", "dealt"),
    "drive": ("drove", "driven"),
    "feed": ("fed", "fed"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "fly": ("flew", "flown"),
    "forbid": ("forbade", "forbidden"),
    "forgive": ("forgave", "forgiven"),
    "freeze": ("froze", "frozen"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "hang": ("hanged", "hung"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hold": ("held", "held"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "learn": ("learned", "learnt"),
    "leave": ("left", "left"),
    "lend": ("lent", "lent"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overrun": ("overran", "overrun"),
    "overthrow": ("overthrew", "overthrown"),
    "pay": ("paid", "paid"),
    "rebuild": ("rebuilt", "rebuilt"),
    "retake": ("retook", "retaken"),
    "ring": ("rang", "rung"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "shake": ("shook", "shaken"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "spin": ("spun", "spun"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "swear": ("swore", "sworn"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "uphold": ("upheld", "upheld"),
    "understand": ("understood", "understood"),
    "throw": ("threw", "thrown"),
    "undergo": ("underwent", "undergone"),
    "undertake": ("undertook", "undertaken"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "write": ("wrote", "written"),
}
_NOUNS: Final = {"man": "men", "woman": "women", "child": "children", "person": "people"}


@cache
def verb_forms(verb: str) -> tuple[str, ...]:
    """ "praise", "praises", "praised", "praised", "praising"."""
    past, participle = _IRREGULAR.get(verb) or (_past(verb),) * 2
    return verb, third_person(verb), past, participle, _gerund(verb)


def third_person(verb: str) -> str:
    return {"be": "is", "have": "has", "do": "does", "go": "goes"}.get(verb) or _with_s(verb)


def noun_forms(noun: str) -> Iterator[str]:
    yield noun
    yield plural(noun)


def plural(noun: str) -> str:
    for ending, ending_of_many in _NOUNS.items():
        if noun.endswith(ending):
            return noun.removesuffix(ending) + ending_of_many
    return _with_s(noun)


def _with_s(word: str) -> str:
    if _ends_in_consonant_y(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "sh", "ch", "x", "z")) else f"{word}s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if _ends_in_consonant_y(verb):
        return f"{verb[:-1]}ied"
    return f"{_doubled(verb)}ed"


def _gerund(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return f"{verb[:-1]}ing"
    return f"{_doubled(verb)}ing"


def _doubled(verb: str) -> str:
    return f"{verb}{verb[-1]}" if verb in _DOUBLED and not verb.endswith("ll") else verb


def _ends_in_consonant_y(word: str) -> bool:
    return word.endswith("y") and len(word) > 1 and word[-2] not in _VOWELS
