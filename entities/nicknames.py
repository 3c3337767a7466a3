"""Short forms and other spellings of given names: plain Python."""

from typing import Final

# Everyday English short forms of given names; written here, taken from no list.
NICKNAMES: Final = {
    short: full
    for full, shorts in {
        "abraham": "abe",
        "albert": "bert",
        "alexander": "alex sasha",
        "andrew": "andy drew",
        "anthony": "tony",
        "barbara": "barb",
        "benjamin": "ben benny bibi",
        "catherine": "kate cathy katie",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan danny",
        "david": "dave",
        "deborah": "debbie deb",
        "donald": "don donnie",
        "edward": "ed eddie ted",
        "elizabeth": "liz beth betty",
        "francis": "frank",
        "frederick": "fred freddie",
        "gerald": "gerry",
        "gregory": "greg",
        "james": "jim jimmy jamie",
        "jeffrey": "jeff",
        "jennifer": "jen jenny",
        "john": "jack johnny",
        "joseph": "joe joey",
        "joshua": "josh",
        "kenneth": "ken kenny",
        "lawrence": "larry",
        "margaret": "maggie peggy meg",
        "matthew": "matt",
        "michael": "mike mick mickey",
        "nicholas": "nick",
        "patricia": "pat patty",
        "peter": "pete",
        "philip": "phil",
        "richard": "dick rick rich",
        "robert": "bob bobby rob",
        "ronald": "ron ronnie",
        "samuel": "sam",
        "stephen": "steve",
        "susan": "sue susie",
        "theodore": "theo teddy",
        "thomas": "tom tommy",
        "timothy": "tim",
        "vladimir": "volodya vova",
        "walter": "walt",
        "william": "bill billy will willy",
        "zachary": "zach zack",
    }.items()
    for short in shorts.split()
}

# Given names that are written in Latin letters in many ways.
SPELLINGS: Final = {
    spelling: usual
    for usual, spellings in {
        "abdullah": "abdallah abdulla abdoullah",
        "ahmed": "ahmad ahmet achmed",
        "ali": "aly",
        "alexander": "aleksandr alexandr oleksandr aliaksandr",
        "dmitry": "dmitri dmitriy dimitri dmytro",
        "hussein": "husayn husain hussain hossein husein",
        "ibrahim": "ebrahim ibraheem",
        "mohammed": "mohammad mohamed mohamad muhammad muhammed muhamad mohd mahomed",
        "osama": "usama oussama",
        "sergei": "sergey serhiy serhii sergej",
        "yulia": "julia yuliya iuliia",
        "yusuf": "youssef yousef yousuf yusef",
    }.items()
    for spelling in spellings.split()
}
