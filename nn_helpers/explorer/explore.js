// Brings an explorer to life: native controls, one frame for each combination of their values.
// Nothing is loaded. The frames stand in the page as JSON, or on the site in a script of the page that sets nnFrames.
// Parts that several frames share are stored once.
(() => {
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  // A setting in the address would confuse JupyterLab, which keeps its own state there.
  let shareable = !document.body.dataset.jpThemeName;
  const names = (window.nnExplorers ??= new Map());

  // More of them would be a comb.
  const MOST_TICKS = 12;

  // The address ends in #name:parameter=value&...; one entry for each explorer that was moved.
  const entries = () => location.hash.slice(1).split(";").filter(Boolean);

  // Not every "%" of an address begins a character.
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // What a page shows, not what its address says: a minus is longer than a hyphen, and a parameter may have an index.
  const withMinus = (text) => text.replace(/(^|[\s([=,])-(?=\d)/g, "$1−");
  const withIndex = (label) => label.replace(/^([a-z])(\d)$/, (_, letter, digit) => letter + "₀₁₂₃₄₅₆₇₈₉"[digit]);

  function bring(root, data) {
    root.classList.add("nn-ready");
    data ??= JSON.parse(root.querySelector("script[type='application/json']").textContent);
    const count = (names.get(data.name) ?? 0) + 1;
    names.set(data.name, count);
    const name = count > 1 ? `${data.name}-${count}` : data.name;
    const index = [...data.start];
    const figure = root.querySelector(".nn-frame");
    const sentence = root.querySelector(".nn-sentence");
    let saving, playing;
    let byItself = false; // a figure that plays by itself leaves the address alone

    let shown = []; // the parts in the figure, and their nodes
    const nodesOf = (part) => {
      const template = document.createElement("template");
      template.innerHTML = `<svg>${data.parts[part]}</svg>`;
      return [...template.content.firstElementChild.childNodes];
    };

    // The first part is the opening tag of the picture, the last its closing tag. Between them, only what differs from
    // the frame that is shown is put in: the browser then has little to lay out and to paint.
    function draw([opening, ...parts]) {
      const closing = parts.pop();
      if (shown.opening !== opening || shown.length !== parts.length) {
        figure.innerHTML = data.parts[opening] + data.parts[closing];
        shown = parts.map((part) => ({ part, nodes: nodesOf(part) }));
        shown.opening = opening;
        figure.firstElementChild.append(...shown.flatMap(({ nodes }) => nodes));
        return;
      }
      parts.forEach((part, i) => {
        if (part === shown[i].part) return;
        const nodes = nodesOf(part);
        if (nodes.length === shown[i].nodes.length) {
          shown[i].nodes = shown[i].nodes.map((node, n) => change(node, nodes[n]));
        } else {
          shown[i].nodes[0].before(...nodes);
          shown[i].nodes.forEach((node) => node.remove());
          shown[i].nodes = nodes;
        }
        shown[i].part = part;
      });
    }

    // Make ``old`` equal to ``wanted`` and return it. Changing attributes costs the browser less than new elements do.
    function change(old, wanted) {
      if (old.nodeName !== wanted.nodeName || old.childNodes.length !== wanted.childNodes.length) {
        old.replaceWith(wanted);
        return wanted;
      }
      if (old.nodeType === Node.TEXT_NODE) {
        if (old.data !== wanted.data) old.data = wanted.data;
        return old;
      }
      for (const { name } of [...old.attributes]) if (!wanted.hasAttribute(name)) old.removeAttribute(name);
      for (const { name, value } of wanted.attributes) {
        if (old.getAttribute(name) !== value) old.setAttribute(name, value);
      }
      [...old.childNodes].forEach((child, i) => change(child, wanted.childNodes[i]));
      return old;
    }

    function show(setting) {
      const frame = setting.reduce((n, i, p) => n * data.parameters[p].values.length + i, 0);
      draw(data.frames[frame]);
      figure.setAttribute("role", "img");
      const said = withMinus(data.sentences[frame]);
      figure.setAttribute("aria-label", said);
      sentence.textContent = said;
    }

    function render() {
      show(index);
      controls.forEach((control) => control.update());
    }

    function move(p, i) {
      index[p] = i;
      render();
      if (!shareable || byItself) return;
      clearTimeout(saving); // browsers refuse an address that changes too often
      saving = setTimeout(() => {
        const pair = ({ name, values }, p) => `${encodeURIComponent(name)}=${encodeURIComponent(values[index[p]])}`;
        const others = entries().filter((entry) => !entry.startsWith(`${name}:`) && entry.includes(":"));
        const setting = [...others, `${name}:${data.parameters.map(pair).join("&")}`];
        try {
          history.replaceState(history.state, "", "#" + setting.join(";"));
        } catch {
          shareable = false; // a page in a frame may not be allowed to: then its address stays as it is
        }
      }, 250);
    }

    function restore() {
      const entry = entries().find((entry) => entry.startsWith(`${name}:`));
      if (!entry) return false;
      const setting = new Map(entry.slice(name.length + 1).split("&").map((pair) => pair.split("=").map(decoded)));
      data.parameters.forEach(({ name, values }, p) => {
        const i = values.indexOf(setting.get(name));
        if (i >= 0) index[p] = i;
      });
      render();
      for (let fold = root; (fold = fold.parentElement.closest("details")); ) fold.open = true; // what is shared is seen
      root.scrollIntoView({ block: "center" });
      return true;
    }

    function element(tag, properties, ...children) {
      const made = Object.assign(document.createElement(tag), properties);
      made.append(...children);
      return made;
    }

    function controlFor({ label, kind, values }, p) {
      const box = element("div", { className: `nn-control nn-${kind}` });
      const shownLabel = withIndex(label);
      const texts = values.map(withMinus);
      let input, update;
      if (kind === "choice") {
        input = element("select", {}, ...texts.map((text, i) => new Option(text, i)));
        update = () => (input.value = index[p]);
        input.onchange = () => move(p, +input.value);
        box.append(element("label", {}, shownLabel, input));
      } else if (kind === "radio") {
        const radio = (value, i) =>
          element("input", { type: "radio", name: `${name}-${p}`, value: i, onchange: () => move(p, i) });
        const radios = values.map(radio);
        update = () => radios.forEach((radio, i) => (radio.checked = i === index[p]));
        box.setAttribute("role", "radiogroup");
        box.setAttribute("aria-label", label);
        box.onkeydown = (event) => {
          const end = { Home: 0, End: values.length - 1 }[event.key]; // as in a menu and on a slider
          if (end === undefined) return;
          event.preventDefault();
          radios[end].focus();
          move(p, end);
        };
        const labels = radios.map((radio, i) => element("label", {}, radio, texts[i]));
        const heading = element("div", { className: "nn-label", textContent: shownLabel });
        heading.setAttribute("aria-hidden", "true"); // the group says it itself
        box.append(heading, element("div", { className: "nn-radios" }, ...labels));
      } else if (kind === "switch") {
        input = element("input", { type: "checkbox", disabled: values.length === 1 });
        update = () => (input.checked = values[index[p]] === "True");
        input.onchange = () => move(p, values.indexOf(input.checked ? "True" : "False"));
        box.append(element("label", { className: "nn-check" }, input, shownLabel));
      } else {
        input = element("input", { type: "range", min: 0, max: values.length - 1, step: 1 });
        input.setAttribute("aria-label", label);
        if (values.length <= MOST_TICKS) input.style.setProperty("--nn-steps", Math.max(values.length - 1, 1));
        const value = element("output");
        const heading = element("div", { className: "nn-label" }, shownLabel, value);
        const [first, last] = [texts[0], texts.at(-1)].map((end) => element("span", { textContent: end }));
        for (const said of [heading, first, last]) said.setAttribute("aria-hidden", "true"); // the slider says it itself
        update = () => {
          input.value = index[p];
          input.setAttribute("aria-valuetext", texts[index[p]]);
          value.textContent = texts[index[p]];
        };
        input.oninput = () => move(p, +input.value);
        box.append(heading, element("div", { className: "nn-scale" }, first, input, last));
      }
      box.update = update;
      return box;
    }

    function player(p) {
      const last = data.parameters[p].values.length - 1;
      const stop = () => {
        clearInterval(playing);
        playing = undefined;
        play.textContent = "Play";
      };
      const step = () => {
        move(p, Math.min(index[p] + 1, last));
        if (index[p] === last) stop();
      };
      const play = element("button", { type: "button", textContent: "Play" });
      play.onclick = () => {
        if (playing) return stop();
        if (index[p] === last) move(p, 0);
        play.textContent = "Pause";
        playing = setInterval(step, data.interval);
      };
      play.byItself = () => {
        byItself = true;
        play.onclick();
        const leave = ({ target }) => {
          if (byItself && !target.closest(".nn-play")) stop(); // the reader moves something else
          byItself = false;
        };
        for (const event of ["pointerdown", "keydown"]) bar.addEventListener(event, leave);
      };
      const forward = element("button", { type: "button", textContent: "Step" });
      forward.onclick = () => {
        stop();
        move(p, index[p] === last ? 0 : index[p] + 1);
      };
      reducedMotion.addEventListener("change", stop);
      return element("div", { className: "nn-play" }, play, forward);
    }

    // Once, where the page asks for it and the reader's system does not ask for rest.
    function playByItself() {
      if (data.play === null || reducedMotion.matches || !root.closest(".nn-plays-itself")) return;
      bar.querySelector(".nn-play button").byItself();
    }

    const controls = data.parameters.map(controlFor);
    const bar = element("div", { className: "nn-controls" }, ...controls);
    if (data.play !== null) bar.append(player(data.play));
    root.querySelector(".nn-controls").replaceWith(bar); // of the same size: nothing on the page moves
    render();
    // Paper has no controls: there every explorer shows what the text around it speaks of.
    addEventListener("beforeprint", () => show(data.start));
    addEventListener("afterprint", render);
    const shared = shareable && restore();
    if (shareable) addEventListener("hashchange", restore);
    if (!shared) playByItself();
  }

  // An image can use neither the fonts of the page nor, in Safari, its dark colours: what it holds can.
  function unpack(image) {
    const template = document.createElement("template");
    template.innerHTML = decodeURIComponent(image.src.slice(image.src.indexOf(",") + 1));
    const drawing = template.content.firstElementChild;
    drawing.querySelector("style").remove(); // its colours are those of the page
    drawing.setAttribute("class", image.className);
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", image.alt);
    image.replaceWith(drawing);
  }

  // Each on its own.
  function each(selector, enliven) {
    document.querySelectorAll(selector).forEach((found, i) => {
      try {
        enliven(found, i);
      } catch (error) {
        console.error(error); // and the others come to life
      }
    });
  }
  each(".nn-explore:not(.nn-ready)", (root, i) => bring(root, window.nnFrames?.[i]));
  const unpackAll = () => each(".nn-shown > img", unpack);
  unpackAll();
  addEventListener("DOMContentLoaded", unpackAll); // those below, where this script stands in the page
})();
