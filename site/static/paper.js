// Before a page is printed, and after.
{
  const page = document.documentElement.dataset;
  const back = [];

  // Paper is white: a dark page is printed in the colours of a light one.
  const whiten = () => {
    const { theme } = page;
    page.theme = "light";
    back.push(() => (page.theme = theme));
  };

  // Paper does not unfold: what stands folded under questions would be read with them. As in a book, it stands at the end.
  const make = (tag, className, ...children) => {
    const element = Object.assign(document.createElement(tag), { className });
    element.append(...children);
    return element;
  };
  const move = (nodes, target) => {
    for (const node of nodes) {
      const place = document.createComment("");
      node.replaceWith(place);
      target.append(node);
      back.push(() => place.replaceWith(node));
    }
    return target;
  };
  const gather = (article) => {
    const parts = { "Answers of the quiz": [], Hints: [], Solutions: [] };
    const add = (part, label, nodes) => parts[part].push(make("div", "of", make("b", "", label), move(nodes, make("div", ""))));
    article.querySelectorAll(".question").forEach((question, number) => {
      const reasons = make("div", "");
      let right;
      question.querySelectorAll(".choice").forEach((choice, i) => {
        const letter = make("b", "", `${String.fromCharCode(65 + i)} `);
        if (choice.matches(".right")) right = letter.textContent;
        const nodes = [...choice.children].filter((node) => !node.matches("summary"));
        const reason = move(nodes, make("div", choice.className.replace("choice", "reason")));
        reason.firstChild.prepend(letter);
        back.push(() => letter.remove());
        reasons.append(reason);
      });
      parts["Answers of the quiz"].push(make("div", "of", make("b", "", `${number + 1} ${right}`), reasons));
    });
    for (const exercise of article.querySelectorAll("section[id^='exercise-']")) {
      const [name] = exercise.id.match(/\d+-\d+/);
      const folds = [...exercise.querySelectorAll("details:not(.hide)")];
      const isHint = (fold) => fold.querySelector("summary").textContent.startsWith("Hint");
      add("Hints", name, folds.filter(isHint));
      add("Solutions", name, folds.filter((fold) => !isHint(fold)));
    }
    const found = Object.entries(parts).filter(([, items]) => items.length);
    if (!found.length) return;
    const sections = found.map(([title, items]) => make("section", "", make("h3", "", title), ...items));
    const answers = make("section", "answers", make("h2", "", "Answers"), ...sections);
    article.append(answers);
    back.push(() => answers.remove());
  };

  addEventListener("beforeprint", () => {
    whiten();
    document.querySelectorAll(".bd-article > section").forEach(gather);
  });
  addEventListener("afterprint", () => {
    while (back.length) back.pop()();
  });
}
