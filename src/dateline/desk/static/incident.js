"use strict";
// A click on a cell lands on the words; all pieces of them are lit, and a way back is kept.
(() => {
  const light = () => {
    const id = location.hash.slice(1);
    document.querySelectorAll("mark.lit").forEach((node) => node.classList.remove("lit"));
    document.querySelectorAll("tr.from").forEach((node) => node.classList.remove("from"));
    if (!/^c\d+$/.test(id)) return;
    document.querySelectorAll(`mark[data-of~="${id}"]`).forEach((node) => node.classList.add("lit"));
    document.querySelectorAll(`a.cell[href="#${id}"]`).forEach((node) => node.closest("tr").classList.add("from"));
  };
  addEventListener("hashchange", light);
  light();

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-of]");
    if (!mark) return;
    const cell = document.querySelector(`a.cell[href="#${mark.dataset.of.split(" ")[0]}"]`);
    if (!cell) return;
    history.replaceState(null, "", cell.hash);
    light();
    cell.closest("tr").scrollIntoView({ block: "center" });
    cell.focus({ preventScroll: true });
  });
})();
