"""Which rules of a stylesheet stay: those that can apply on some page."""

import pytest
import tinycss2
from used_styles import used_rules, used_words

WORDS = {"here", "there", "main"}


def pruned(style):
    return used_rules(tinycss2.parse_stylesheet(style, skip_comments=True, skip_whitespace=True), WORDS)


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        ".here{color:red}",
        "#main .here>p{color:red}",
        ".here.there::before{color:red}",
        ".here:not(.gone){color:red}",
        "[class*=gone]{color:red}",
        "@media print{.here{color:red}}",
        "@supports (width:1em){@media print{.here{color:red}}}",
        "@font-face{font-family:Here;src:url(fonts/here.woff2)}",
        "@keyframes turn{to{rotate:1turn}}",
    ],
)
def test_kept(rule):
    assert pruned(rule) == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".gone{color:red}",
        "#gone{color:red}",
        ".here .gone{color:red}",
        ".here.gone{color:red}",
        ".gone:not(.here){color:red}",
        ".here:hover>.gone::after{color:red}",
        "@media print{.gone{color:red}}",
        "@media print{@supports (width:1em){.gone{color:red}}}",
        "@import url(gone.css);",
        "@font-face{font-family:Gone;src:url(../vendor/gone.woff2)}",
    ],
)
def test_dropped(rule):
    assert pruned(rule + "p{color:red}") == "p{color:red}"


def test_of_a_list_only_the_selectors_that_are_used_stay():
    assert pruned(".gone, .here , p .gone,.there p{color:red}") == ".here,.there p{color:red}"
    assert pruned(":is(.gone, .here) p{color:red}") == ":is(.gone, .here) p{color:red}"


def test_inside_media_each_rule_is_judged():
    assert pruned("@media print{.gone{color:red}.here{color:red}}.there{top:0}") == (
        "@media print{.here{color:red}}\n.there{top:0}"
    )


def test_declarations_lose_needless_space():
    assert pruned(".here {\n  margin: 0  auto;\n}") == ".here{margin: 0 auto;}"


def test_words_are_classes_and_ids_of_pages_and_all_words_of_scripts():
    pages = ['<p class="a b-c" id=\'d\' title="not this">nor this</p>', "<p class='e'>"]
    assert used_words(pages, "x.classList.add('f-g')") == {"a", "b-c", "d", "e", "x", "classList", "add", "f-g"}
