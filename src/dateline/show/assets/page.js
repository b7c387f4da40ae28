"use strict";
(() => {
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  let chosen = { report: null, id: null };

  function paint(report, id, name) {
    all(document, `.${name}`).forEach((node) => node.classList.remove(name));
    if (!report || !id) return [];
    const pieces = all(report, `.m[data-of~="${id}"]`);
    pieces.forEach((node) => node.classList.add(name));
    return pieces;
  }

  function choose(report, id, goTo) {
    paint(null, null, "hint");
    const pieces = paint(report, id, "on");
    all(document, ".own").forEach((node) => node.classList.remove("own"));
    if (report && id) all(report, `.m[data-act~="${id}"]`).forEach((node) => node.classList.add("own"));
    chosen = { report, id };
    const item = report && document.getElementById(`${report.id}-${id}`);
    if (!item) return;
    item.classList.add("on");
    for (let box = item.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = still ? "auto" : "smooth";
    const isWide = matchMedia("(min-width: 60rem)").matches;
    const anchor = document.getElementById(`${report.id}-at-${id}`);
    if (goTo === "text" && anchor) (pieces[0] && anchor.nextElementSibling || anchor).scrollIntoView({ block: "center", behavior });
    if (goTo === "panel" || isWide) item.scrollIntoView({ block: isWide ? "nearest" : "center", behavior });
    history.replaceState(null, "", `#${item.id}`);
  }

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest("a.m, a.go, a.ref");
    if (!link) return;
    const report = link.closest(".report");
    event.preventDefault();
    if (link.matches(".m")) {
      const ids = link.dataset.of.split(" ");
      const again = ids.indexOf(chosen.report === report ? chosen.id : null);
      const pointed = link.hash.slice(report.id.length + 2);
      choose(report, again < 0 ? pointed : ids[(again + 1) % ids.length], "panel");
    } else if (link.matches(".go")) {
      choose(report, link.closest("li").dataset.id, "text");
    } else {
      choose(report, link.hash.slice(report.id.length + 2), "panel");
    }
  });

  for (const [enter, leave] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(enter, (event) => {
      const item = event.target.closest(".list li[data-id]");
      if (item) paint(item.closest(".report"), item.dataset.id, "hint");
    });
    document.addEventListener(leave, () => paint(null, null, "hint"));
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") choose(null, null);
    if (event.key !== "j" && event.key !== "k") return;
    const report = chosen.report || document.querySelector(".report");
    if (!report) return;
    const items = all(report, ".list[open] li[data-id]");
    const at = items.findIndex((item) => item.dataset.id === chosen.id);
    const next = items[at < 0 ? 0 : at + (event.key === "j" ? 1 : -1)];
    if (next) choose(report, next.dataset.id, "text");
  });

  for (const report of all(document, ".report")) {
    for (const key of all(report, ".key")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = key.className;
      button.textContent = key.textContent;
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", () => {
        const hidden = report.classList.toggle(`hide-${key.dataset.kind}`);
        button.setAttribute("aria-pressed", String(!hidden));
      });
      key.replaceWith(button);
    }
  }

  const asked = /^#(r\d+)-(?:at-)?(\w+)$/.exec(location.hash);
  if (asked) choose(document.getElementById(asked[1]), asked[2], "text");
})();
