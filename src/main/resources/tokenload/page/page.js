// What every panel's script stands on: the data, the theme, the charts and the definitions.
// Text from the data goes into the page by textContent alone.
"use strict";

const tokenload = (() => {
  const root = document.getElementById("tokenload");
  const data = JSON.parse(document.getElementById("tl-data").textContent);
  const charts = new Map();
  const PAPER = 640;

  /** The value of a variable of tokenload.css or of Gatling's style, under the theme of the moment. */
  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  /** How a cell's line looks, under the theme of the moment. */
  function line(cell) {
    return {
      color: colour(`--tl-c${cell.colour}`),
      type: cell.dash === "none" ? "solid" : cell.dash.split(" ").map(Number),
    };
  }

  /** An element with text, attributes and children. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    made.append(...children);
    return made;
  }

  /** A piece of a cell's line, as in the tables. */
  function swatch(cell) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const stroke = document.createElementNS("http://www.w3.org/2000/svg", "line");
    svg.setAttribute("class", `tl-swatch tl-c${cell.colour}`);
    svg.setAttribute("viewBox", "0 0 24 10");
    svg.setAttribute("aria-hidden", "true");
    const ends = { x1: 1, y1: 5, x2: 23, y2: 5, "stroke-dasharray": cell.dash };
    Object.entries(ends).forEach(([name, value]) => stroke.setAttribute(name, value));
    svg.append(stroke);
    return svg;
  }

  /** Three digits that count, whole numbers above a thousand: as in the tables. */
  function number(value) {
    if (Math.abs(value) >= 999.5) return Math.round(value).toLocaleString("en-US");
    return value === 0 ? "0" : String(Number(value.toPrecision(3)));
  }

  /**
   * A picture in the element of that id. `option` is called for ECharts' option now, whenever the
   * theme changes and whenever `redraw` is called. A picture as high as its rows says its height.
   * Returns what ECharts made of it.
   */
  function chart(id, option, height) {
    const holder = document.getElementById(id);
    holder.replaceChildren();
    if (height) holder.style.height = `${height}px`;
    holder.classList.add("tl-drawn");
    const drawn = echarts.init(holder, null, { renderer: "svg" });
    const draw = () => drawn.setOption({ animation: false, ...option() }, { notMerge: true });
    draw();
    new ResizeObserver(() => drawn.resize()).observe(holder);
    charts.set(id, { drawn, draw });
    return drawn;
  }

  /** How the note at a pointer looks; it stays inside its picture. */
  function tooltip() {
    return {
      confine: true,
      backgroundColor: colour("--gatling-light-color"),
      borderColor: colour("--gatling-border-color"),
      textStyle: { color: colour("--gatling-text-color") },
    };
  }

  function redraw() {
    charts.forEach(({ draw }) => draw());
  }

  /** Runs a panel's script if the page has the panel; a panel that fails says so in its place. */
  function panel(id, draw) {
    const values = data.panels[id];
    if (!values) return;
    try {
      draw(values);
    } catch (failure) {
      document.getElementById(`tl-${id}`).append(element("p", {}, `Not drawn: ${failure}`));
      throw failure;
    }
  }

  /** Puts an opened definition beside its "?", inside the window. */
  function place(button) {
    const note = document.getElementById(button.getAttribute("popovertarget"));
    const at = button.getBoundingClientRect();
    const left = Math.min(at.left, window.innerWidth - note.offsetWidth - 12);
    Object.assign(note.style, { margin: "0", inset: "auto" });
    note.style.left = `${Math.max(12, left)}px`;
    note.style.top = `${at.bottom + 6}px`;
  }

  /** Opens what a mark has to say while the mouse is over it or the keyboard at it. */
  function explain(mark) {
    const note = document.getElementById(mark.getAttribute("popovertarget"));
    const open = (isWanted) => note.matches(":popover-open") !== isWanted && note.togglePopover();
    const byMouse = (isWanted) => (event) => event.pointerType === "mouse" && open(isWanted);
    mark.setAttribute("popovertargetaction", "show");
    mark.addEventListener("pointerenter", byMouse(true));
    mark.addEventListener("pointerleave", byMouse(false));
    mark.addEventListener("focus", () => mark.matches(":focus-visible") && open(true));
    mark.addEventListener("blur", () => open(false));
    note.addEventListener("toggle", () => place(mark));
  }

  function addToMenu() {
    const menu = document.querySelector(".nav ul");
    if (!menu) return;
    const titled = [...root.querySelectorAll(".tl-panel > h2:first-child:not(.tl-sentence)")];
    const items = titled.map((title) => {
      const label = element("span", { class: "nav-label" }, title.textContent);
      const link = element("a", { class: "item", href: `#${title.parentElement.id}` }, label);
      return element("li", {}, link);
    });
    menu.prepend(...items);
  }

  root.querySelectorAll(".tl-help").forEach((button) => {
    button.addEventListener("click", () => place(button));
  });
  root.querySelectorAll(".tl-mark").forEach(explain);
  // Paper is narrower than most windows, and no observer is heard while it is being printed.
  window.addEventListener("beforeprint", () => {
    charts.forEach(({ drawn }) => {
      drawn.resize({ width: Math.min(PAPER, drawn.getDom().offsetWidth) });
    });
  });
  window.addEventListener("afterprint", () => {
    charts.forEach(({ drawn }) => drawn.resize({ width: "auto" }));
  });
  new MutationObserver(redraw).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
  addToMenu();
  // A link to a panel must end there, though pictures above it have grown since.
  window.addEventListener("load", () => {
    const panel = document.getElementById(window.location.hash.slice(1));
    if (panel) panel.scrollIntoView({ behavior: "instant" });
  });

  return { data, colour, line, element, swatch, number, chart, charts, tooltip, redraw, panel };
})();
