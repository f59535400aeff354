// Boxes that scroll sideways can be reached by keyboard. The theme measures every box of a page at once when it has loaded,
// half a second on a phone; here each is measured when the browser lays it out.
{
  const measured = new ResizeObserver((entries) => {
    const wide = entries.map(({ target }) => target.scrollWidth > target.clientWidth);
    entries.forEach(({ target }, i) => (wide[i] ? (target.tabIndex = 0) : target.removeAttribute("tabindex")));
  });
  const boxes = document.querySelectorAll("pre, .cell_output > .output, .pst-scrollable-table-container, .formula");
  boxes.forEach((box) => measured.observe(box));
  // In another font the same text is wider, in a box of the same size.
  document.fonts.addEventListener("loadingdone", () => {
    boxes.forEach((box) => {
      measured.unobserve(box);
      measured.observe(box);
    });
  });
}

// Buttons say which function they call: onclick="..." is a script in the page, which strict hosts refuse.
addEventListener("click", ({ target }) => {
  const button = target.closest("[data-calls]");
  if (button) window[button.dataset.calls]();
});

// The search shows a few lines of each page that it finds, where one page may read another (see start.js).
if ("alone" in document.documentElement.dataset) DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

// From a folder, browsers save nothing (Chromium shows a notebook as text, Firefox does nothing), and JupyterLite needs a
// server. There words take the place of such links: the files lie in the folder already.
if (location.protocol === "file:") {
  const say = (link, words) => {
    const text = Object.assign(document.createElement("span"), { className: "words" });
    text.append(...link.childNodes);
    const note = text.querySelector("small") ?? text.appendChild(document.createElement("small"));
    note.textContent = words;
    link.replaceWith(text);
  };
  const top = new URL(document.documentElement.dataset.content_root, location).href;
  for (const link of document.querySelectorAll("a[download]")) {
    say(link, ` in the folder of this site: ${decodeURI(link.href.slice(top.length))}`);
  }
  for (const link of document.querySelectorAll("a[href*='lite/lab/']")) say(link, " not from a folder: it needs a server");
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
