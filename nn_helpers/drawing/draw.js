// A canvas of pixels, and a network that reads it while it is drawn on. Nothing is loaded: the network stands beside this
// script as JSON, with weights and biases in whole thousandths.
(() => {
  // The whole forward pass. For each layer z = a W + b and a = g(z); at the end, softmax makes probabilities of z.
  const activations = {
    identity: (z) => z,
    relu: (z) => Math.max(z, 0),
    sigmoid: (z) => 1 / (1 + Math.exp(-z)),
    tanh: (z) => Math.tanh(z),
  };
  function forward({ layers, unit }, a) {
    for (const { W, b, g } of layers) {
      const z = b.map((bias, j) => a.reduce((sum, input, i) => sum + input * (W[i][j] / unit), bias / unit));
      a = z.map(activations[g]);
    }
    const largest = Math.max(...a);
    const e = a.map((z) => Math.exp(z - largest)); // without the largest, exp could be infinite
    const sum = e.reduce((all, one) => all + one, 0);
    return e.map((one) => one / sum);
  }

  // How wide the pen draws, and how soft its edge is, in pixels of the picture: about as in the handwriting.
  const RADIUS = 0.9;
  const EDGE = 1.4;

  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  function bring(root) {
    const data = JSON.parse(root.querySelector(".nn-network").textContent);
    const side = Math.sqrt(data.pictures[0].length);
    const most = data.ink;
    const indices = Array.from({ length: side * side }, (_, i) => i);

    // The paper is larger than the canvas, so that what is moved over its edge comes back.
    const wide = 3 * side;
    const paper = new Uint8Array(wide * wide);
    let top, left; // where the canvas is on the paper
    let written; // the label of the picture, as long as nobody has drawn on it
    const place = (i) => (top + Math.floor(i / side)) * wide + left + (i % side);
    const ink = () => indices.map((i) => paper[place(i)]);

    // What is to be seen.
    let cursor = 0;
    const cells = indices.map((i) => element("div", { class: "nn-cell", role: "gridcell", tabindex: -1 }));
    const rows = indices.slice(0, side).map((r) =>
      element("div", { class: "nn-row", role: "row" }, ...cells.slice(r * side, (r + 1) * side)),
    );
    const canvas = element("div", { class: "nn-canvas", role: "grid", "aria-label": "Your drawing" }, ...rows);
    root.style.setProperty("--side", side);
    const numbers = indices.map(() => element("span", {}));
    const bars = data.layers.at(-1).b.map((_, k) =>
      element("li", {}, element("b", {}, k), element("span", { class: "nn-share" }), element("span", {})),
    );
    const sentence = element("p", { class: "nn-sentence", role: "status" });

    function show() {
      const seen = ink();
      seen.forEach((value, i) => {
        cells[i].style.setProperty("--ink", value / most);
        const where = `row ${Math.floor(i / side) + 1}, column ${(i % side) + 1}`;
        cells[i].setAttribute("aria-label", `${where}: ink ${value} of ${most}`);
        numbers[i].textContent = value;
        numbers[i].className = value ? "" : "nn-zero";
      });
      const p = forward(data, seen.map((value) => value / most));
      const answer = p.indexOf(Math.max(...p));
      bars.forEach((bar, k) => {
        const verdict = written === undefined ? "" : k === written ? "nn-right" : "nn-wrong";
        bar.className = k === answer ? `nn-bar nn-best ${verdict}` : "nn-bar";
        bar.style.setProperty("--share", p[k]);
        bar.lastChild.textContent = percent(p[k]);
      });
      return p;
    }
    const percent = (share) => `${Math.floor(100 * share + 0.5)}%`;

    // Said when a stroke has ended, not while it is drawn.
    function say(p) {
      const order = p.map((_, k) => k).sort((j, k) => p[k] - p[j] || j - k);
      const [best, second] = order.map((k) => `${k}, ${percent(p[k])}`);
      const next = p[order[1]] < 0.005 ? "" : `; next ${second}`;
      const empty = ink().every((value) => value === 0);
      const told = `${empty ? "The canvas is empty, and still the" : "The"} network reads ${best}${next}.`;
      const [moves, right] = [moved(), order[0] === written ? "Right" : "Wrong"];
      const whose = moves ? `this is still the ${written}, moved ${moves}` : `somebody wrote this as a ${written}`;
      sentence.textContent = written === undefined || empty ? told : `${told} ${right}: ${whose}.`;
    }
    const update = () => say(show());

    function moved() {
      const [down, right] = [side - top, side - left];
      const ways = [[right, "right"], [-right, "left"], [down, "down"], [-down, "up"]];
      return ways.filter(([n]) => n > 0).map(([n, where]) => `${n} ${where}`).join(" and ");
    }

    // What a reader can do.
    const steps = { left: [-1, 0], up: [0, -1], down: [0, 1], right: [1, 0] };
    function start(number) {
      clear();
      data.pictures[number].forEach((value, i) => (paper[place(i)] = value));
      written = data.labels[number];
    }

    function clear() {
      paper.fill(0);
      top = left = side;
      written = undefined;
    }

    function move(right, down) {
      left = Math.min(Math.max(left - right, 0), wide - side);
      top = Math.min(Math.max(top - down, 0), wide - side);
    }

    function toggle(i) {
      paper[place(i)] = paper[place(i)] < most / 2 ? most : 0;
      written = undefined;
    }

    // A pen of some width goes from one point to another; the ink of a pixel follows from its distance to that line.
    function stroke([x, y], [toX, toY]) {
      const [dx, dy] = [toX - x, toY - y];
      for (const i of indices) {
        const [px, py] = [(i % side) + 0.5 - x, Math.floor(i / side) + 0.5 - y];
        const along = Math.min(Math.max((px * dx + py * dy) / (dx * dx + dy * dy || 1), 0), 1);
        const distance = Math.hypot(px - along * dx, py - along * dy);
        const drawn = Math.round(most * Math.min(Math.max((RADIUS - distance) / EDGE + 0.5, 0), 1));
        const before = paper[place(i)];
        paper[place(i)] = eraser.checked ? Math.min(before, most - drawn) : Math.max(before, drawn);
      }
      written = undefined;
    }

    let pen; // where it was last, while it is down
    const point = ({ clientX, clientY }) => {
      const box = canvas.getBoundingClientRect();
      return [((clientX - box.left) / box.width) * side, ((clientY - box.top) / box.height) * side];
    };
    canvas.onpointerdown = (event) => {
      if (!event.isPrimary || event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      pen = point(event);
      stroke(pen, pen);
      show();
    };
    canvas.onpointermove = (event) => {
      if (!pen || !event.isPrimary) return;
      const to = point(event);
      stroke(pen, to);
      pen = to;
      show();
    };
    canvas.onpointerup = canvas.onpointercancel = (event) => {
      if (!pen || !event.isPrimary) return;
      pen = undefined;
      update();
    };

    // One pixel has the cursor; the Tab key leads to it, and arrows move it.
    const toCursor = (i) => {
      cells[cursor].tabIndex = -1;
      cells[(cursor = i)].tabIndex = 0;
    };
    canvas.addEventListener("focusin", ({ target }) => cells.includes(target) && toCursor(cells.indexOf(target)));
    canvas.onkeydown = (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const [row, column] = [Math.floor(cursor / side), cursor % side];
      const within = (n) => Math.min(Math.max(n, 0), side - 1);
      const arrow = event.key.startsWith("Arrow") && steps[event.key.slice(5).toLowerCase()];
      if (arrow && event.shiftKey) {
        move(...arrow);
        update();
      } else if (arrow) {
        cells[within(row + arrow[1]) * side + within(column + arrow[0])].focus();
      } else if (event.key === "Home" || event.key === "End") {
        cells[row * side + (event.key === "End" ? side - 1 : 0)].focus();
      } else if (event.key === " " || event.key === "Enter") {
        toggle(cursor);
        update();
      } else if (event.key === "Delete" || event.key === "Backspace") {
        clear();
        update();
      } else return;
      event.preventDefault();
    };

    function button(text, label, act) {
      const made = element("button", { type: "button", ...(label && { "aria-label": label }) }, text);
      made.onclick = () => (act(), update());
      return made;
    }
    const group = (name, ...buttons) =>
      element("div", { class: "nn-group", role: "group", "aria-label": name },
        element("span", { "aria-hidden": "true" }, name), ...buttons);
    const eraser = element("input", { type: "checkbox" });
    const shifts = Object.entries({ left: "←", up: "↑", down: "↓", right: "→" }).map(([where, sign]) =>
      button(sign, `Move the drawing ${where} by one pixel`, () => move(...steps[where])),
    );
    const labels = [...new Set(data.labels)].sort((j, k) => j - k);
    const starts = labels.map((label) => {
      const numbers = data.labels.flatMap((other, i) => (other === label ? [i] : []));
      return button(label, `Start from a handwritten ${label}`, () => {
        start(numbers[taken.get(label) % numbers.length]);
        taken.set(label, taken.get(label) + 1); // the next press takes the next one
      });
    });
    const part = (name, ...children) =>
      element("div", { class: "nn-part" }, element("div", { class: "nn-head" }, name), ...children);
    const help = `nn-keys-${document.querySelectorAll(".nn-keys").length}`;
    canvas.setAttribute("aria-describedby", help);
    const line = (name, text, id) => element("p", { class: name, ...(id && { id }) }, text);
    const eraserAndClear = element("div", { class: "nn-group" },
      element("label", {}, eraser, "Eraser"), button("Clear", "", clear));
    const tools = element("div", { class: "nn-tools" }, group("Move it", ...shifts), eraserAndClear);
    const grid = element("div", { class: "nn-numbers", "aria-hidden": "true" }, ...numbers); // the canvas says the same
    root.querySelector(".nn-still").after(element("div", { class: "nn-board" },
      part("Draw here", canvas, tools),
      part("The network sees", grid, line("nn-scaled", `each divided by ${most}`)),
      part("It answers", element("ul", { role: "list" }, ...bars)),
      sentence,
      group("Start from handwriting", ...starts),
      line("nn-keys", "By keyboard: arrows move the cursor, Space draws or erases, Shift and an arrow move the " +
        "drawing, Delete clears.", help),
    ));
    const taken = new Map(labels.map((label) => [label, label === data.labels[0] ? 1 : 0])); // how often each was
    root.classList.add("nn-ready");
    start(0);
    toCursor(0);
    update();
  }

  // Each on its own: one that fails is reported, stays a picture, and leaves the others alone.
  for (const root of document.querySelectorAll(".nn-draw:not(.nn-ready)")) {
    try {
      bring(root);
    } catch (error) {
      console.error(error);
    }
  }
})();
