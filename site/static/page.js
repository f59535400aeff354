// Boxes that scroll sideways can be reached by keyboard. The theme measures every box of a page at once when it has loaded,
// half a second on a phone; here each is measured when the browser lays it out.
{
  const measured = new ResizeObserver((entries) => {
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth);
    entries.forEach(({ target }, i) => (wide[i] ? (target.tabIndex = 0) : target.removeAttribute("tabindex")));
  });
  const boxes = document.querySelectorAll("pre, .cell_output > .output, .pst-scrollable-table-container, .formula");
  boxes.forEach((box) => measured.observe(box));
}

// The search shows a few lines of each page that it finds. From a folder, browsers let no page read another.
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// JupyterLite needs a server.
if (location.protocol === "file:") {
  document.querySelectorAll(".page-menu a[href*='lite/lab/']").forEach((link) => link.closest("li").remove());
  document.querySelectorAll(".page-menu:not(:has(li))").forEach((menu) => menu.remove());
}

// Menus close when something else is clicked, and by Escape.
{
  const close = (event) => {
    const others = [...document.querySelectorAll(".page-menu[open]")].filter((menu) => !menu.contains(event.target));
    others.forEach((menu) => (menu.open = false));
  };
  addEventListener("click", close);
  addEventListener("focusin", close);
  addEventListener("keydown", ({ key, target }) => {
    const menu = key === "Escape" && target.closest(".page-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// Paper is white: a dark page is printed in the colours of a light one.
{
  const page = document.documentElement.dataset;
  let theme;
  addEventListener("beforeprint", () => ([theme, page.theme] = [page.theme, "light"]));
  addEventListener("afterprint", () => (page.theme = theme));
}
