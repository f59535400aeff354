// The first thing that a page does, before anything is drawn: it is asked for in the head, so it is small.
{
  const { page, fonts } = document.currentScript.dataset;
  const folder = document.currentScript.src;
  const root = document.documentElement;

  // Where a browser keeps nothing for a page (site data blocked, a frame in a sandbox), reading its storage is an error,
  // which would end every script that asks. There, what is stored lives as long as the page.
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].length;
    } catch {
      const kept = new Map();
      const storage = {
        getItem: (key) => kept.get(String(key)) ?? null,
        setItem: (key, value) => void kept.set(String(key), String(value)),
        removeItem: (key) => void kept.delete(String(key)),
        clear: () => kept.clear(),
        key: (index) => [...kept.keys()][index] ?? null,
        get length() { return kept.size; },
      };
      Object.defineProperty(window, name, { value: storage, configurable: true });
    }
  }

  // A dark page does not flash white, and nothing is styled twice.
  const mode = localStorage.getItem("mode") || "auto";
  const dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  Object.assign(root.dataset, { page, mode, theme: dark ? "dark" : "light" });

  // Pages from a folder, and those in a sandbox, may not read what lies beside them: browsers refuse it as an error.
  if (location.protocol === "file:" || self.origin === "null") root.dataset.alone = "";

  // Fonts are asked for before the style sheet has arrived.
  for (const font of "alone" in root.dataset ? [] : fonts.split(" ").filter(Boolean)) {
    document.head.append(Object.assign(document.createElement("link"), {
      rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: new URL(`fonts/${font}`, folder),
    }));
  }
}
