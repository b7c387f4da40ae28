"use strict";
// A stretch of time drawn with the pointer becomes the address of those days; + - and the arrows move along it.
(() => {
  const day = (text) => Date.parse(`${text}T00:00:00Z`) / 86400000;
  const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

  const attach = (box) => {
    const first = day(box.dataset.from);
    const days = day(box.dataset.to) - first + 1;
    let start = null;
    let mark = null;
    let drawn = false;
    const share = (event, plot) => {
      const at = plot.getBoundingClientRect();
      return Math.min(1, Math.max(0, (event.clientX - at.left) / at.width));
    };

    box.addEventListener("pointerdown", (event) => {
      const plot = event.target.closest(".plot");
      if (!plot || event.button !== 0 || event.pointerType === "touch") return;
      start = { plot, x: event.clientX, share: share(event, plot) };
    });
    window.addEventListener("pointermove", (event) => {
      if (!start || (!mark && Math.abs(event.clientX - start.x) < 6)) return;
      if (!mark) {
        mark = document.createElement("div");
        mark.className = "brushed";
        box.append(mark);
      }
      const whole = box.getBoundingClientRect();
      const plot = start.plot.getBoundingClientRect();
      const [low, high] = [start.share, share(event, start.plot)].sort((a, b) => a - b);
      mark.style.left = `${plot.left - whole.left + low * plot.width}px`;
      mark.style.width = `${(high - low) * plot.width}px`;
    });
    window.addEventListener("pointerup", (event) => {
      if (mark) {
        const [low, high] = [start.share, share(event, start.plot)].sort((a, b) => a - b);
        const from = first + Math.floor(low * days);
        const to = Math.max(from, first + Math.ceil(high * days) - 1);
        location.href = box.dataset.href.replace("FROM", iso(from)).replace("TO", iso(to));
      }
      drawn = Boolean(mark);
      start = mark = null;
      setTimeout(() => { drawn = false; });
    });
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener("click", (event) => { if (drawn) event.preventDefault(); }, true);
  };
  const all = () => document.querySelectorAll("[data-brush]").forEach(attach);
  document.addEventListener("renewed", all);
  all();

  const keys = { "+": "closer", "-": "further", "[": "earlier", "]": "later" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const move = keys[event.key] && document.querySelector(`[data-move="${keys[event.key]}"]`);
    if (move) location.href = move.href;
  });
})();
