"use strict";
// Dragging the map moves it; the wheel with Ctrl brings it closer.
(() => {
  const attach = (box) => {
    const [latitude, longitude, height] = box.dataset.at.split(",").map(Number);
    const go = (north, east, tall) => {
      const around = ((east + 540) % 360) - 180;
      location.href = box.dataset.href.replace("AT", [north, around, tall].map((n) => n.toFixed(2)).join(","));
    };
    const degrees = () => {
      const at = box.getBoundingClientRect();
      const squeeze = height <= 60 ? Math.cos(latitude * Math.PI / 180) : 1;
      return [height / at.height, height / at.height / squeeze];
    };
    let start = null;
    box.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && event.pointerType !== "touch") start = [event.clientX, event.clientY];
    });
    window.addEventListener("pointermove", (event) => {
      if (!start) return;
      const moved = [event.clientX - start[0], event.clientY - start[1]];
      if (Math.hypot(...moved) > 6) box.firstElementChild.style.transform = `translate(${moved[0]}px, ${moved[1]}px)`;
    });
    window.addEventListener("pointerup", (event) => {
      if (!start) return;
      const moved = [event.clientX - start[0], event.clientY - start[1]];
      start = null;
      if (Math.hypot(...moved) <= 6) return;
      const [north, east] = degrees();
      go(latitude + moved[1] * north, longitude - moved[0] * east, height);
    });
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener("click", (event) => { if (box.firstElementChild.style.transform) event.preventDefault(); }, true);
    box.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      go(latitude, longitude, height * (event.deltaY > 0 ? 1.6 : 0.6));
    }, { passive: false });
  };
  const all = () => document.querySelectorAll("[data-map]").forEach(attach);
  document.addEventListener("renewed", all);
  all();
})();
