"""What is right: one file for each chapter, written from ``exercises/``, and encoded: nobody reads it by chance."""

import base64
import importlib.resources
import json
import textwrap
import zlib

from nn_checks.compare import short

#: The first line of each file, for people who open it.
GENERATED = "# Written by `make notebooks` from exercises/. Do not edit it: change the exercises and run that again."


def encode(exercises):
    """A dictionary of exercises as lines of text, after one that says where it comes from."""
    packed = zlib.compress(json.dumps(exercises, sort_keys=True).encode(), 9)
    return "\n".join([GENERATED, *textwrap.wrap(base64.b64encode(packed).decode(), 120)]) + "\n"


def decode(text):
    """The dictionary that ``encode`` was given."""
    packed = "".join(line for line in text.splitlines() if not line.startswith("#"))
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def load(exercise):
    """What is known of one exercise, by its name, for example ``"03-1"``. Raises ValueError for a name that is none."""
    if not isinstance(exercise, str):
        raise ValueError(f'exercise: expected a name such as "03-1", got {short(exercise)}')
    known = {}
    for file in importlib.resources.files(__name__).iterdir():
        if file.name.endswith(".txt"):
            known.update(decode(file.read_text(encoding="utf-8")))
    if exercise not in known:
        chapter = sorted(name for name in known if name.split("-")[0] == exercise.split("-")[0]) or sorted(known)
        raise ValueError(f"exercise: expected one of {', '.join(chapter)}, got {short(exercise)}")
    return known[exercise]
