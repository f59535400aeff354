"""Fonts cut down to the characters that the pages use."""

from fontTools import subset


def write_font(source, target, characters):
    """The characters of a font that are used, with the variants and measures that belong to them."""
    options = subset.Options(flavor="woff2", layout_features=["*"], drop_tables=[])
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    subset.save_font(font, target, options)


def in_italics(characters):
    """Browsers draw a variable of one letter in italics, with characters of their own."""
    latin, greek = 0x1D434, 0x1D6E2
    for character in characters:
        if character == "h":
            yield "\u210e"
        elif "A" <= character <= "Z":
            yield chr(latin + ord(character) - ord("A"))
        elif "a" <= character <= "z":
            yield chr(latin + 26 + ord(character) - ord("a"))
        elif "Α" <= character <= "Ω":
            yield chr(greek + ord(character) - ord("Α"))
        elif "α" <= character <= "ω":
            yield chr(greek + 26 + ord(character) - ord("α"))
        elif character == "∂":
            yield "\U0001d715"
