// Draws the charts of a page from its data, and shows rule, value and confidence of a fact beside it in the text.
"use strict";

function drawCharts() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  for (const data of document.querySelectorAll("script[data-chart]")) {
    let text = data.textContent;
    // The colours of words and axes are for white paper.
    if (dark) text = text.replaceAll("#3c4248", "#d5d9dc").replaceAll("#666666", "#aab3ba");
    window.Bokeh.embed.embed_item(JSON.parse(text), data.dataset.chart);
  }
}

function factsOf(element) {
  return (element.dataset.faits || "").split(" ").filter(Boolean);
}

function describe(element) {
  const lines = [];
  for (const id of factsOf(element)) {
    const entry = document.getElementById("f-" + id);
    if (entry) lines.push(entry.dataset.resume);
  }
  return lines.join("\n\n");
}

function showFacts() {
  const text = document.querySelector(".article");
  if (!text) return;
  const bubble = document.createElement("div");
  bubble.id = "bulle";
  bubble.setAttribute("role", "tooltip");
  bubble.hidden = true;
  document.body.append(bubble);
  let shown = null;

  function show(element) {
    const words = describe(element);
    if (!words) return;
    hide();
    shown = element;
    bubble.textContent = words;
    bubble.hidden = false;
    element.setAttribute("aria-describedby", "bulle");
    const place = element.getClientRects()[0] || element.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - bubble.offsetWidth - 8);
    const below = place.bottom + bubble.offsetHeight + 12 < window.innerHeight;
    bubble.style.left = Math.max(8, left) + window.scrollX + "px";
    bubble.style.top = (below ? place.bottom + 6 : place.top - bubble.offsetHeight - 6) + window.scrollY + "px";
  }

  function hide() {
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    bubble.hidden = true;
  }

  function follow(event) {
    const element = event.target.closest ? event.target.closest(".fait") : null;
    if (element && text.contains(element)) show(element);
    else hide();
  }

  document.addEventListener("mouseover", follow);
  document.addEventListener("focusin", follow);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

function markChosen() {
  const [, side, id] = /^#([tf])-(.+)$/.exec(decodeURIComponent(location.hash)) || [];
  if (!id) return;
  for (const element of document.querySelectorAll(".vise")) element.classList.remove("vise");
  for (const element of document.querySelectorAll(".article .fait"))
    if (factsOf(element).includes(id)) element.classList.add("vise");
  const entry = document.getElementById("f-" + id);
  if (!entry) return;
  entry.classList.add("vise");
  const group = entry.closest("details");
  if (side === "f" && group && !group.open) {
    group.open = true;
    entry.scrollIntoView();
  }
}

if (document.querySelector("script[data-chart]")) drawCharts();
showFacts();
markChosen();
window.addEventListener("hashchange", markChosen);
