"""Draws .github/learning.gif, the moving picture of README.md: the start page's explorer while its network learns.

Data, seed, settings and figure are those of index_explorer.ipynb, because the cells of that notebook are run.
"""

from pathlib import Path

import nbformat
import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".github" / "learning.gif"
STEPS = [*range(13), *range(14, 28, 2), *range(28, 60, 4), 65, 70, 80, 90, 100, 120, 150, 200]


def picture(draw_learning, steps):
    """The figure after some steps, on white, with the count of its sentence as a title, sharp on fine screens."""
    figure, sentence = draw_learning(4, steps)
    right = sentence.split(": ")[1].split(", ")[0]
    figure.axes[0].set_title(f"Step {steps}: {right}", fontsize=20)
    figure.patch.set(visible=True, facecolor="white")  # a figure has no ground of its own
    figure.set_dpi(108)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return ImageOps.expand(Image.fromarray(np.array(canvas.buffer_rgba())[..., :3]), 24, "white")


if __name__ == "__main__":
    names = {}
    for cell in nbformat.read(ROOT / "index_explorer.ipynb", as_version=4).cells[1:3]:  # all but the explorer itself
        exec(cell.source, names)
    pictures = [picture(names["draw_learning"], steps) for steps in STEPS]
    common = sorted(Image.fromarray(np.hstack(pictures)).getcolors(10**6), reverse=True)[:64]
    colours = Image.new("P", (1, 1))
    colours.putpalette(np.ravel([colour for _, colour in common]).tolist())
    first, *others = [each.quantize(palette=colours, dither=Image.Dither.NONE) for each in pictures]
    times = [600, *[100] * (len(others) - 1), 1600]  # milliseconds
    first.save(TARGET, save_all=True, append_images=others, duration=times, loop=0)
    print(f"{TARGET.relative_to(ROOT)}: {sum(times) / 1000:.1f} s, {TARGET.stat().st_size / 1000:.0f} kB")
