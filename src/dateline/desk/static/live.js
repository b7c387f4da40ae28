"use strict";
// With --watch: when the file has changed, the page is fetched again and its content put in place.
(() => {
  const news = document.getElementById("news");
  const address = news && news.dataset.watch;
  if (!address) return;
  let known = null;
  let edited = false;
  document.addEventListener("input", (event) => { if (event.target.closest("main, .narrow")) edited = true; });

  const say = (words, renew) => {
    news.textContent = words;
    if (renew) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = "Show";
      news.append(" ", link);
    }
    clearTimeout(say.timer);
    if (!renew) say.timer = setTimeout(() => { news.textContent = ""; }, 8000);
  };

  const renew = async (words) => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return say(words, true);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const open = [...document.querySelectorAll("main details")].map((box) => box.open);
    document.querySelector("main").replaceWith(fresh.querySelector("main"));
    document.querySelector(".foot").replaceWith(fresh.querySelector(".foot"));
    document.querySelectorAll("main details").forEach((box, at) => { if (at in open) box.open = open[at]; });
    document.dispatchEvent(new Event("renewed"));
    say(words, false);
  };

  const lines = new EventSource(address);
  lines.addEventListener("message", (event) => {
    const now = JSON.parse(event.data);
    const before = known;
    known = now;
    if (!before || (before.state === now.state && before.said === now.said && before.linked === now.linked)) return;
    const more = now.reports - before.reports;
    const words = more > 0 ? `${more} new ${more === 1 ? "report" : "reports"}.` : "The record has changed.";
    const main = document.querySelector("main");
    const busy = edited || main.contains(document.activeElement) && main !== document.activeElement;
    if (busy || document.querySelector("article.report")) say(words, true);
    else renew(words).catch(() => say(words, true));
  });
  addEventListener("pagehide", () => lines.close());
})();
