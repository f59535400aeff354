// What a reader has done, kept in this browser and nowhere else: names of pages ("chapters/01_forward_propagation"),
// exercises ("01-1") and questions ("01-q1").
{
  const KEY = "neural-networks-in-numpy:done";

  const read = () => {
    try {
      return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    } catch {
      return new Set(); // no storage here, or something else in it
    }
  };
  // Not where start.js has made a storage that lasts as long as this page.
  const keepsAnything = () => {
    try {
      return localStorage instanceof Storage;
    } catch {
      return false;
    }
  };
  const write = (done) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...done].sort()));
      return keepsAnything();
    } catch {
      return false; // no room
    }
  };
  const mark = (name, isDone = true) => {
    const done = read();
    done[isDone ? "add" : "delete"](name);
    return write(done);
  };
  const FORGETS = "This browser does not let the page store anything";
  // Marks change elsewhere: on another page that is open, or on the one that the reader comes back from.
  const whenMarksChange = (show) => {
    addEventListener("pageshow", ({ persisted }) => persisted && show());
    addEventListener("storage", ({ key }) => (key === KEY || key === null) && show()); // null: all was deleted
  };
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const box = (name, text) => {
    const input = make("input", { type: "checkbox" });
    const status = make("span", { role: "status" });
    const show = () => (input.checked = read().has(name));
    input.addEventListener("change", () => {
      const isKept = mark(name, input.checked);
      status.textContent = isKept || !input.checked ? "" : ` ${FORGETS}: the mark lasts until you leave it.`;
    });
    show();
    whenMarksChange(show);
    return make("p", { className: "done-box" }, make("label", {}, input, ` ${text}`), status);
  };

  // On a page: a box under each exercise and at the end, and a mark at each question that was answered.
  const page = document.documentElement.dataset.page;
  for (const question of document.querySelectorAll(".question")) {
    const showAnswered = () => question.classList.toggle("answered", read().has(question.id));
    showAnswered();
    whenMarksChange(showAnswered);
    // The event of details elements does not bubble.
    question.addEventListener("toggle", ({ target }) => {
      if (!target.open || !target.matches(".choice.right")) return;
      question.classList.add("answered");
      mark(question.id);
    }, true);
  }
  for (const section of document.querySelectorAll("section[id^='exercise-']")) {
    const name = section.id.match(/^exercise-(\d+-\d+)/)?.[1];
    if (name) section.append(box(name, `I have done exercise ${name}`));
  }
  if (/^(chapters|appendix)\//.test(page)) {
    document.querySelector(".bd-article > section")?.append(box(page, "I have read this page"));
  }

  // On the start page: how far each chapter is, on the map, and what can be done with all of it.
  const tools = document.querySelector(".progress-tools");
  if (tools) {
    const items = JSON.parse(document.querySelector("#course-items").textContent);
    const status = tools.querySelector("[role=status]");

    const show = (message) => {
      const done = read();
      const count = (names) => names.filter((name) => done.has(name)).length;
      for (const link of document.querySelectorAll(".course-map a")) {
        const names = items[link.getAttribute("href").replace(/\.html$/, "")];
        const mark = link.parentElement.querySelector(".done");
        mark.textContent = `${count(names)} of ${names.length} done`;
        mark.style.setProperty("--share", count(names) / names.length);
        mark.hidden = !count(names);
      }
      const all = Object.values(items).flat();
      const is = (pattern) => all.filter((name) => pattern.test(name));
      const parts = [[/\//, "pages"], [/-q/, "questions"], [/^\d+-\d/, "exercises"]];
      const sums = parts.map(([pattern, word]) => `${count(is(pattern))} of ${is(pattern).length} ${word}`);
      tools.querySelector(".sums").textContent = `Done: ${sums.join(", ")}.`;
      status.textContent = message ?? "";
    };

    const actions = {
      save() {
        const text = JSON.stringify({ course: "Neural Networks in NumPy", done: [...read()].sort() }, null, 1);
        const link = make("a", {
          href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
          download: "progress.json",
        });
        link.click();
        URL.revokeObjectURL(link.href);
        show("Saved as progress.json.");
      },
      add() {
        tools.querySelector("input[type=file]").click();
      },
      erase() {
        if (!confirm("Delete all marks in this browser?")) return;
        show(write(new Set()) ? "All marks are deleted." : `${FORGETS}.`);
      },
    };
    tools.addEventListener("click", ({ target }) => actions[target.dataset.action]?.());
    tools.querySelector("input[type=file]").addEventListener("change", async ({ target }) => {
      const file = target.files[0];
      if (!file) return;
      let names;
      try {
        names = JSON.parse(await file.text()).done;
      } catch {}
      target.value = "";
      if (!Array.isArray(names) || names.some((name) => typeof name !== "string")) {
        show(`${file.name} is not a file that this page has saved. Nothing was changed.`);
        return;
      }
      const known = new Set(Object.values(items).flat());
      const added = names.filter((name) => known.has(name));
      const stored = write(new Set([...read(), ...added]));
      show(stored ? `${added.length} marks were read from ${file.name} and added.` : `${FORGETS}.`);
    });
    tools.hidden = false;
    show(keepsAnything() ? "" : `${FORGETS}: marks last until you leave the page.`);
    whenMarksChange(() => show());
  }
}
