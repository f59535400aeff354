"""Drawing on the canvas above a network: it answers as NumPy does, by pointer, touch and keyboard, wherever it is."""

import html
import io
import re

import numpy as np
import pytest
from drawn import DIGITS, SEEN, published_network
from living_page import HEADER, served, told_faults
from matplotlib.image import imread
from playwright.sync_api import expect

from nn_helpers import Network, draw_a_digit, identity, relu, sigmoid, softmax, tanh
from nn_helpers.drawing.draw import round_network

RNG = np.random.default_rng(6)
PICTURES, LABELS = RNG.integers(0, 17, (4, 64)) / 16, [6, 2, 6, 0]
#: Weights so large that logits differ by hundreds, a network without biases, and one of other sizes.
NETWORKS = {
    "relu": Network.random([64, 9, 10], activations=[relu, identity], seed=0),
    "deep": Network.random([64, 7, 5, 3, 10], activations=[tanh, sigmoid, relu, identity], seed=1),
    "large": Network([40 * np.random.default_rng(2).normal(size=(64, 10))], activations=[identity]),
}
NETWORKS["relu"] = NETWORKS["relu"].with_parameters(NETWORKS["relu"].weights, [RNG.normal(size=9), RNG.normal(size=10)])


def page_of(*shown):
    body = "".join(each._repr_html_() for each in shown)
    style = "<style>body { margin: 0 auto; max-width: 688px; padding: 0 16px; }</style>"
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">{style}<body>{body}'
    return {"routes": {"drawing.html": page}}


@pytest.fixture
def draw(visit):
    """Open a page with a canvas for this network, of this window."""

    def draw(network=NETWORKS["relu"], **options):
        return Canvas(visit("drawing.html", **page_of(draw_a_digit(network, PICTURES, LABELS)), **options), network)

    return draw


@pytest.fixture
def published(visit):
    """The canvas of the chapter, and its network."""

    def published(**options):
        return Canvas(visit(DIGITS, **options), published_network())

    return published


class Canvas:
    """What a reader sees and does."""

    def __init__(self, tab, network):
        self.tab, self.network = tab, round_network(network)
        self.root = tab.locator(".nn-draw").first
        self.cells = self.root.locator(".nn-cell")
        self.sentence = self.root.locator(".nn-board .nn-sentence")

    def press(self, name):
        self.root.get_by_role("button", name=name, exact=True).click()

    def seen(self):
        """What is shown, after what is shown twice was compared, and the answer with NumPy's."""
        seen = self.root.evaluate(SEEN)
        ink = np.array(seen["ink"])
        p = softmax(self.network.predict([ink / 16]))[0]
        assert np.allclose(seen["p"], p, rtol=0, atol=1e-9)
        assert seen["best"] == p.argmax()
        assert seen["written"] == [f"{np.floor(100 * share + 0.5):.0f}%" for share in p]
        assert np.array_equal(seen["shades"], ink / 16)
        wanted = [f"row {i // 8 + 1}, column {i % 8 + 1}: ink {ink[i]} of 16" for i in range(64)]
        assert seen["labels"] == wanted
        return ink.reshape(8, 8), p, seen["said"]

    def stroke(self, *points, lift=True):
        """Draw a line through places in pixels of the picture."""
        self.cells.first.scroll_into_view_if_needed()
        box = self.root.locator(".nn-canvas").bounding_box()
        unit = (box["width"] - 2) / 8  # within the border
        for k, (x, y) in enumerate(points):
            self.tab.mouse.move(box["x"] + 1 + x * unit, box["y"] + 1 + y * unit, steps=3 if k else 1)
            if k == 0:
                self.tab.mouse.down()
        if lift:
            self.tab.mouse.up()


def shifted(picture, right, down):
    """A picture moved by whole pixels, without ink where nothing was."""
    wide = np.pad(picture, 8)
    return wide[8 - down : 16 - down, 8 - right : 16 - right]


@pytest.mark.parametrize("name", NETWORKS)
def test_the_page_answers_as_numpy_does(draw, name):
    canvas = draw(NETWORKS[name])
    for number, label in (0, None), (1, 2), (2, 6), (3, 0):
        if label is not None:
            canvas.press(f"Start from a handwritten {label}")
        ink, _, _ = canvas.seen()
        assert np.array_equal(ink, 16 * PICTURES[number].reshape(8, 8))
    for direction, step in ("right", (1, 0)), ("down", (0, 1)), ("left", (-1, 0)), ("up", (0, -1)):
        before, _, _ = canvas.seen()
        canvas.press(f"Move the drawing {direction} by one pixel")
        ink, _, _ = canvas.seen()
        if direction in ("right", "down"):
            assert np.array_equal(ink, shifted(before, *step))
    canvas.press("Clear")
    assert not canvas.seen()[0].any()
    rng = np.random.default_rng(0)
    for _ in range(4):
        canvas.stroke(*rng.uniform(0, 8, (4, 2)))
        canvas.seen()


def test_the_chapters_network_answers_as_numpy_does(published):
    canvas = published()
    starts = canvas.root.get_by_role("group", name="Start from handwriting").get_by_role("button")
    assert starts.count() == 10
    for start in starts.all():
        start.click()
        for direction in ("right", "down", "left", "left"):
            canvas.seen()
            canvas.press(f"Move the drawing {direction} by one pixel")
        canvas.seen()


def test_a_reader_sees_a_confident_wrong_answer_after_one_move(published):
    """Whose ink is all still there."""
    canvas = published()
    before, p, said = canvas.seen()
    assert p[6] > 0.99
    assert said == "The network reads 6, 100%. Right: somebody wrote this as a 6."
    canvas.press("Move the drawing right by one pixel")
    after, p, said = canvas.seen()
    assert p[1] > 0.99
    assert after.sum() == before.sum()
    assert said == "The network reads 1, 100%. Wrong: this is still the 6, moved 1 right."
    assert "nn-wrong" in canvas.root.locator(".nn-best").get_attribute("class")


def test_what_is_moved_over_the_edge_comes_back(draw):
    canvas = draw()
    start, _, said = canvas.seen()
    for direction in ["left"] * 10 + ["up"] * 3:
        canvas.press(f"Move the drawing {direction} by one pixel")
    expect(canvas.sentence).to_have_text(re.compile("^The canvas is empty, and still the network reads "))
    for direction in ["right"] * 8 + ["down"] * 2:
        canvas.press(f"Move the drawing {direction} by one pixel")
    ink, _, told = canvas.seen()
    assert np.array_equal(ink, shifted(start, 0, -1))
    assert told.endswith("this is still the 6, moved 1 up.")
    canvas.press("Move the drawing down by one pixel")
    assert canvas.seen()[2] == said


def test_each_press_starts_from_another_picture_of_the_digit(draw):
    canvas = draw()
    for number in (2, 0, 2):
        canvas.press("Start from a handwritten 6")
        assert np.array_equal(canvas.seen()[0], 16 * PICTURES[number].reshape(8, 8))


def test_the_pen_follows_the_mouse_and_the_eraser_takes_away(draw):
    canvas = draw()
    canvas.press("Clear")
    canvas.stroke((1.5, 2.5), (6.5, 2.5))
    ink, _, _ = canvas.seen()
    assert (ink[2, 1:7] == 16).all()
    assert ink[0].sum() == ink[5:].sum() == 0, "the pen is about two pixels wide"
    assert 0 < ink[1, 3] < 16, "and its edge is soft"
    canvas.stroke((4.5, 0.5), (4.5, 7.5))
    crossed, _, _ = canvas.seen()
    assert (crossed >= ink).all()
    assert (crossed[:, 4] == 16).all()
    canvas.root.get_by_label("Eraser").check()
    canvas.stroke((0.2, 2.5), (9, 2.5))
    erased, _, _ = canvas.seen()
    assert not erased[2].any()
    assert (erased[5:] == crossed[5:]).all()


def test_a_pen_that_leaves_the_canvas_keeps_drawing_until_it_is_lifted(draw):
    canvas = draw()
    canvas.press("Clear")
    canvas.stroke((1.5, 1.5), (-3, 1.5), (-3, 6.5), (1.5, 6.5))
    ink, _, _ = canvas.seen()
    assert ink[1, 0] == ink[6, 0] == 16
    assert not ink[3:5].any()
    canvas.tab.mouse.move(300, 300)
    assert np.array_equal(canvas.seen()[0], ink)


def test_bars_follow_the_pen_and_the_answer_is_said_when_it_is_lifted(draw):
    canvas = draw()
    canvas.press("Clear")
    canvas.tab.evaluate("""() => {
        window.said = [];
        const sentence = document.querySelector(".nn-board .nn-sentence");
        new MutationObserver(() => said.push(sentence.textContent)).observe(sentence, { childList: true });
    }""")
    answers = []
    canvas.stroke((2.5, 1.5), lift=False)
    for y in (3.5, 5.5, 7.5):
        box = canvas.root.locator(".nn-canvas").bounding_box()
        canvas.tab.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + y / 8 * box["height"], steps=3)
        answers.append(canvas.root.evaluate(SEEN)["p"])
    assert len({tuple(p) for p in answers}) == 3
    assert canvas.tab.evaluate("said") == []
    canvas.tab.mouse.up()
    _, p, told = canvas.seen()
    assert canvas.tab.evaluate("said") == [told]
    assert told.startswith(f"The network reads {p.argmax()}, ")
    assert "somebody" not in told
    assert canvas.sentence.get_attribute("role") == "status"


def test_everything_works_by_keyboard(draw):
    canvas = draw()
    tab = canvas.tab
    tab.keyboard.press("Tab")
    focused = tab.locator(":focus")
    expect(focused).to_have_attribute("aria-label", re.compile("^row 1, column 1: "))
    expect(focused).to_have_css("outline", re.compile("solid 3px"))
    for key in ("Delete", "ArrowRight", "ArrowDown", "ArrowDown", "Space"):
        tab.keyboard.press(key)
    expect(focused).to_have_attribute("aria-label", "row 3, column 2: ink 16 of 16")
    ink, _, said = canvas.seen()
    assert (ink == 16 * (np.arange(64).reshape(8, 8) == 17)).all()
    assert said.startswith("The network reads ")
    tab.keyboard.press("Shift+ArrowRight")
    assert np.argmax(canvas.seen()[0]) == 18
    expect(focused).to_have_attribute("aria-label", "row 3, column 2: ink 0 of 16")
    for key, place in ("End", 23), ("ArrowRight", 23), ("ArrowUp", 15), ("Home", 8), ("ArrowLeft", 8):
        tab.keyboard.press(key)
        row, column = divmod(place, 8)
        expect(focused).to_have_attribute("aria-label", re.compile(f"^row {row + 1}, column {column + 1}: "))
    tab.keyboard.press("Enter")
    assert canvas.seen()[0][1, 0] == 16
    tab.keyboard.press("Enter")
    assert canvas.seen()[0][1, 0] == 0
    tab.keyboard.press("Tab")
    expect(focused).to_have_attribute("aria-label", "Move the drawing left by one pixel")
    tab.keyboard.press("Shift+Tab")
    expect(focused).to_have_attribute("aria-label", re.compile("^row 2, column 1: "))


def test_a_screen_reader_finds_a_labelled_grid_and_the_answers(draw):
    canvas = draw()
    grid = canvas.root.get_by_role("grid", name="Your drawing")
    assert grid.get_by_role("row").count() == 8
    assert grid.get_by_role("row").first.get_by_role("gridcell").count() == 8
    described = grid.evaluate("e => document.getElementById(e.getAttribute('aria-describedby')).textContent")
    assert "arrows" in described
    assert canvas.root.get_by_role("list").get_by_role("listitem").count() == 10
    assert canvas.root.get_by_role("status").count() == 1


PHONE = {"has_touch": True, "is_mobile": True, "viewport": {"width": 375, "height": 700}}


def test_a_finger_draws_and_the_page_stays_where_it_is(published):
    canvas = published(**PHONE)
    canvas.tab.add_style_tag(content="* { content-visibility: visible !important; }")
    canvas.root.locator(".nn-canvas").evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    assert canvas.tab.evaluate("document.documentElement.scrollWidth") == 375
    for box in [
        canvas.cells.first.bounding_box(),
        *(b.bounding_box() for b in canvas.root.get_by_role("button").all()),
    ]:
        assert min(box["width"], box["height"]) >= 24
    canvas.press("Clear")
    canvas.root.locator(".nn-canvas").evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box, before = canvas.root.locator(".nn-canvas").bounding_box(), canvas.tab.evaluate("scrollY")
    session = canvas.tab.context.new_cdp_session(canvas.tab)
    x = box["x"] + box["width"] / 2
    for kind, share in ("touchStart", 0.9), ("touchMove", 0.6), ("touchMove", 0.3), ("touchMove", 0.1), ("touchEnd", 0):
        points = [] if kind == "touchEnd" else [{"x": x, "y": box["y"] + share * box["height"]}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(canvas.sentence).not_to_have_text(re.compile("empty"))
    ink, _, _ = canvas.seen()
    assert (ink[1:7, 3:5] > 8).all()
    assert canvas.tab.evaluate("scrollY") == before


@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_moves_when_the_canvas_comes(open_page, width):
    places = []
    for script in (None, "throw new Error('late')"):
        routes = {"_static/draw.js": script} if script else {}
        tab, _ = open_page(DIGITS, viewport={"width": width, "height": 900}, routes=routes)
        tab.add_style_tag(content="* { content-visibility: visible !important; }")
        box = tab.locator(".nn-draw").bounding_box()
        assert tab.locator(".nn-canvas").count() == (script is None)
        places.append(box["height"])
    assert abs(places[0] - places[1]) < 8


def test_without_its_script_the_first_picture_and_a_sentence_stand_there(open_page):
    for options in ({"java_script_enabled": False}, {"routes": {"_static/draw.js": "broken("}}):
        tab, _ = open_page(DIGITS, **options)
        still = tab.locator(".nn-draw .nn-still")
        picture, sentence = still.locator("img"), still.locator(".nn-sentence")
        expect(sentence).to_be_visible()
        assert picture.get_attribute("alt") == sentence.text_content()
        assert picture.bounding_box()["height"] > 100
        expect(still.get_by_text("where JavaScript is allowed")).to_be_visible()
        assert tab.locator(".nn-draw :is(button, input)").count() == 0


def test_paper_shows_the_first_picture(published):
    canvas = published()
    said = canvas.sentence.text_content()
    canvas.press("Clear")
    canvas.tab.emulate_media(media="print")
    expect(canvas.root.locator(".nn-board")).to_be_hidden()
    expect(canvas.root.locator(".nn-still .nn-sentence")).to_have_text(said)
    expect(canvas.root.locator(".nn-still img")).to_be_visible()
    expect(canvas.root.locator(".nn-still").get_by_text("JavaScript")).to_be_hidden()
    canvas.tab.emulate_media(media="screen")
    expect(canvas.root.locator(".nn-board")).to_be_visible()
    expect(canvas.sentence).to_have_text(re.compile("empty"))


def test_only_pages_with_a_canvas_load_its_script(visit, site):
    for page, wanted in (DIGITS, True), ("chapters/01_forward_propagation.html", False):
        text = (site / page).read_text(encoding="utf-8")
        assert ("_static/draw.js" in text) == wanted
    assert "softmax makes" not in (site / DIGITS).read_text(encoding="utf-8"), "the script does not stand in the page"


def move_and_draw(page):
    """What a canvas says at first, when it was moved, and when a stroke was drawn, on a tab or in a frame."""
    sentence = page.locator(".nn-draw .nn-board .nn-sentence").first
    said = [sentence.text_content()]
    page.locator(".nn-draw").first.get_by_role("button", name="Move the drawing right by one pixel").click()
    said.append(sentence.text_content())
    page.locator(".nn-draw .nn-cell").first.click()
    said.append(sentence.text_content())
    return said


def as_published(said):
    return [text.split(".")[1].split(":")[0].strip() for text in said] == ["Right", "Wrong", ""]


def test_it_works_from_a_folder(visit, site):
    assert as_published(move_and_draw(visit(DIGITS, base=site.as_uri())))


def test_a_strict_host_refuses_nothing_of_it(chromium, site):
    with served(site, Content_Security_Policy=HEADER) as origin:
        tab = chromium.new_page()
        faults = told_faults(tab)
        tab.goto(f"{origin}/{DIGITS}")
        assert as_published(move_and_draw(tab))
        tab.close()
    assert faults == []


def test_it_works_in_a_sandbox(visit):
    """As a learning platform embeds a page: without an origin, and so without storage."""
    inner = html.escape(page_of(draw_a_digit(NETWORKS["relu"], PICTURES, LABELS))["routes"]["drawing.html"])
    frame = f'<iframe sandbox="allow-scripts" width="720" height="900" srcdoc="{inner}"></iframe>'
    tab = visit("frame.html", routes={"frame.html": f'<!doctype html><link rel="icon" href="data:,">{frame}'})
    first, moved, drawn = move_and_draw(tab.frame_locator("iframe"))
    assert "somebody wrote this as a 6" in first
    assert "moved 1 right" in moved
    assert "6" not in drawn.split(".")[1]


def test_two_on_a_page_and_one_that_is_broken(open_page):
    shown = [draw_a_digit(network, PICTURES, LABELS) for network in (NETWORKS["relu"], NETWORKS["large"])]
    page = page_of(*shown)["routes"]["drawing.html"]
    broken = shown[0]._repr_html_().replace('{"unit"', '{"unit')
    tab, faults = open_page("drawing.html", routes={"drawing.html": page.replace("<body>", f"<body>{broken}")})
    boards = tab.locator(".nn-board")
    expect(boards).to_have_count(2)
    other = boards.last.inner_html()
    boards.first.get_by_role("button", name="Clear").click()
    expect(boards.first.locator(".nn-sentence")).to_have_text(re.compile("empty"))
    assert boards.last.inner_html() == other
    assert len({board.get_attribute("aria-describedby") for board in tab.get_by_role("grid").all()}) == 2
    expect(tab.locator(".nn-still").first).to_be_visible()
    assert any("JSON" in fault for fault in faults)


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"forced_colors": "active"}], ids=str)
def test_ink_and_the_cursor_can_be_seen(published, options):
    canvas = published(**options)
    full, none = (canvas.cells.nth(k) for k in (26, 0))  # of the six
    assert canvas.seen()[0].flat[[26, 0]].tolist() == [16, 0]
    canvas.cells.nth(0).focus()
    canvas.tab.keyboard.press("ArrowRight")
    lightness = [np.mean(pixel_of(cell)) for cell in (full, none)]
    assert abs(lightness[0] - lightness[1]) > 0.6
    edge = canvas.cells.nth(1).evaluate("e => getComputedStyle(e).outlineColor")
    ground = canvas.root.locator(".nn-canvas").evaluate("e => getComputedStyle(e).backgroundColor")
    assert edge != ground
    assert "rgba(0, 0, 0, 0)" not in (edge, ground)


def pixel_of(cell):
    """The colour in its middle, from 0 to 1."""
    picture = imread(io.BytesIO(cell.screenshot()), format="png")
    return picture[picture.shape[0] // 2, picture.shape[1] // 2, :3]
