"""The rules of a stylesheet that can apply on some page.

A rule stays if every class and id of its selector occurs in a page or in a script. Which elements the selector finds is
not asked, so a few rules stay that do nothing.
"""

import re
from itertools import pairwise

import tinycss2


def used_words(pages, scripts):
    """Every name that a class or an id has in the pages, and every word of the scripts, which may add some."""
    words = set()
    for page in pages:
        for value in re.findall(r'\b(?:class|id)=(?:"([^"]*)"|\'([^\']*)\')', page):
            words.update(" ".join(value).split())
    words.update(re.findall(r"[\w-]+", scripts))
    return words


def selector_is_used(tokens, words):
    """Whether all classes and ids of one selector occur; those inside :not() and the like do not count."""
    needed = [
        following.value
        for token, following in pairwise(tokens)
        if token.type == "literal" and token.value == "." and following.type == "ident"
    ]
    needed += [token.value for token in tokens if token.type == "hash"]
    return all(name in words for name in needed)


def split(tokens, separator):
    """Lists of the tokens between separators."""
    parts = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == separator:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def used_rules(rules, words):
    """The text of the rules that can apply on some page."""
    kept = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [part for part in split(rule.prelude, ",") if selector_is_used(part, words)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                kept.append(f"{prelude}{{{small(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports"):
            inner = used_rules(tinycss2.parse_rule_list(rule.content, True, True), words)
            if inner:
                kept.append(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}")
        elif (
            rule.type == "at-rule"
            and "../vendor/" not in (text := rule.serialize())
            and rule.lower_at_keyword != "import"
        ):
            kept.append(text)
    return "\n".join(kept)


def small(content):
    """Declarations without needless white space."""
    return re.sub(r"\s+", " ", tinycss2.serialize(content)).strip()
