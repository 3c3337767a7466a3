"""The classes of words that stand around a time, and of the verbs that tell past from future."""

from typing import Final

CLASSES: Final = {
    "THE": "the",
    "AN": "a an",
    "OWN": "his her its their our my your whose",
    "OF": "of",
    "IN": "in",
    "ON": "on",
    "AT": "at",
    "BY": "by",
    "TO": "to",
    "FOR": "for",
    "FROM": "from",
    "SINCE": "since",
    "UNTIL": "until till through",
    "DURING": "during throughout",
    "BETWEEN": "between",
    "WITHIN": "within",
    "BEFORE": "before",
    "AFTER": "after",
    "OVER": "over under",
    "PER": "per",
    "EACH": "each every",
    "AND": "and",
    "OR": "or",
    "AS": "as",
    "SO": "so",
    "SOON": "soon",
    "THAN": "than",
    "LESS": "less fewer least",
    "MOST": "most",
    "UP": "up",
    "CLOSETO": "close",
    "ABOUT": "about around nearly almost roughly approximately circa some",
    "RIGHT": "right",
    "OLD": "old age ages olds",
    "LONG": "long",
    "MORE": "more additional another",
    # What turns a unit: "last week", "the following day".
    "LAST": "last",
    "NEXT": "next",
    "THIS": "this",
    "THAT": "that",
    "THESE": "these those",
    "PAST": "past",
    "PREVIOUS": "previous preceding prior",
    "FOLLOWING": "following ensuing succeeding",
    "COMING": "coming upcoming",
    "SAME": "same very",
    "CURRENT": "current",
    "LATEST": "latest",
    "RECENT": "recent",
    "FUTURE": "future",
    "EARLY": "early late mid",
    "END": "end beginning start middle outset turn",
    "EARLIER": "earlier",
    "LATER": "later",
    "AGO": "ago",
    "COMES": "comes come",
    "FISCAL": "fiscal financial",
    "HALF": "half",
    "TIME": "time",
    "PERIOD": "period",
    "WEEKEND": "weekend",
    "HOURS": "o'clock hrs",
    "ZONE": "gmt utc est edt et cst cdt ct mst mdt pst pdt pt bst cet cest ist jst msk",
    # Verbs; of those in "-ed" the lexer knows by their form.
    "WILL": "will shall ll would could might won't",
    "BE": "is are be",
    "DUE": "due set poised likely ready",
    "PLANNED": (
        "scheduled expected expects expect planned planning plan plans slated intends intend "
        "hopes hope wants want aims"
    ),
    "AHEAD": "ahead",
    "PASTVERB": (
        "said told was were been had met held came went took made won lost began left gave got "
        "fell rose found became saw sent put led brought kept spoke thought knew grew ran felt "
        "heard built broke tore shot hit struck drove rode wrote bought sold paid flew chose drew "
        "threw taught stood stole swept swore slept sank wore woke shook caught dealt fed fled "
        "fought lent lost meant sought spent stuck withdrew"
    ),
    # What makes a name of the weekday or the number beside it.
    "NAMEDAY": "black good bloody ash palm holy easter cyber super sheffield",
    "NEWSPAPER": "times telegraph mirror mail express herald post world mass",
    "COUNTED": "people men women children police km kg percent",
    "NUMBERED": "resolution flight no number section article chapter room route highway page",
}
