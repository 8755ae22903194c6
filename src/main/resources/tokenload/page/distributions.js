// TTFT, TPOT and ITL as empirical distribution functions, one line a cell.
"use strict";

tokenload.panel("distributions", (pictures) => {
  const { axes, data } = tokenload;
  const hidden = new Set();
  let scale = axes.log;

  // Height in percent of what the eye looks for.
  const HEIGHTS = [
    { position: 0, text: "0 %" },
    { position: 50, text: "p50", strong: true },
    { position: 90, text: "p90", strong: true },
    { position: 99, text: "p99", strong: true },
  ];

  const shown = (curves) => curves.filter((curve) => !hidden.has(curve.cell));

  /** Percent of a cell's observations that are at most so long. */
  function shareAt(curve, ms) {
    let low = 0;
    let high = curve.ms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (curve.ms[middle] <= ms) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : curve.percent[low - 1];
  }

  /** The least value that at least so many percent do not exceed. */
  function valueAt(curve, percent) {
    const index = curve.percent.findIndex((share) => share >= percent);
    return curve.ms[index < 0 ? curve.ms.length - 1 : index];
  }

  /** Logarithmic: all but the fastest percent, which may be zeros. Linear: to the highest p99. */
  function extent(curves) {
    if (curves.length === 0) return [0.1, 1];
    const most = Math.max(...curves.map((curve) => curve.ms.at(-1)), 0.002);
    if (scale === axes.linear) {
      return [0, Math.max(...curves.map((curve) => valueAt(curve, 99)), 0.001) * 1.1];
    }
    const least = Math.min(...curves.map((curve) => valueAt(curve, 1)).filter((ms) => ms > 0), most);
    return [Math.max(least / 1.3, 0.001), most * 1.15];
  }

  function series(curve, low) {
    const cell = data.cells[curve.cell];
    const points = curve.ms.map((ms, i) => [scale.at(ms, low), curve.percent[i]]);
    const style = tokenload.line(cell);
    return {
      type: "line",
      name: cell.name,
      step: "end",
      data: [[points[0][0], 0], ...points],
      showSymbol: false,
      clip: true,
      z: axes.ABOVE_GRID,
      color: style.color,
      lineStyle: { ...style, width: 2 },
      emphasis: { disabled: true },
    };
  }

  /** What each line says under the pointer, as an element: names are text. */
  function tip(curves) {
    return (points) => {
      const ms = scale.back(points[0].axisValue);
      const rows = shown(curves).map((curve) => {
        const cell = data.cells[curve.cell];
        const head = tokenload.element("th", {}, tokenload.swatch(cell), cell.name);
        const share = tokenload.element("td", {}, `${shareAt(curve, ms).toFixed(1)} %`);
        return tokenload.element("tr", {}, head, share);
      });
      const title = tokenload.element("strong", {}, `≤ ${tokenload.number(ms)} ms`);
      const table = tokenload.element("table", {}, ...rows);
      return tokenload.element("div", { class: "tl-tip" }, title, table);
    };
  }

  /** The curves of the pictures that share a picture's axis, so that they can be compared. */
  function together(picture) {
    const same = Object.values(pictures).filter((other) => other.scale === picture.scale);
    return same.flatMap((other) => other.curves);
  }

  function option(picture) {
    const { curves } = picture;
    const visible = shown(curves);
    const [low, high] = extent(shown(together(picture)));
    const ticks = axes.ticks(scale, low, high, 6).map((value) => ({
      position: scale.at(value, low),
      text: tokenload.number(value),
    }));
    return {
      grid: { left: 36, right: 12, top: 12, bottom: 24 },
      xAxis: { ...axes.bare(scale.at(low, low), scale.at(high, low)), axisPointer: pointer() },
      yAxis: axes.bare(0, 100),
      tooltip: { trigger: "axis", ...tokenload.tooltip(), formatter: tip(curves) },
      series: [axes.grid(ticks, HEIGHTS), ...visible.map((curve) => series(curve, low))],
    };
  }

  function pointer() {
    return { show: true, snap: false, label: { show: false } };
  }

  function toggle(cell, button) {
    if (!hidden.delete(cell)) hidden.add(cell);
    button.setAttribute("aria-pressed", String(!hidden.has(cell)));
    tokenload.redraw();
  }

  function rescale(button) {
    scale = scale === axes.log ? axes.linear : axes.log;
    button.textContent = label();
    tokenload.redraw();
  }

  const label = () => (scale === axes.log ? "Linear axis" : "Logarithmic axis");

  function addControls() {
    const bar = document.getElementById("tl-legend");
    bar.className = "tl-controls";
    data.cells.forEach((cell, index) => {
      const attributes = { type: "button", "aria-pressed": "true" };
      const button = tokenload.element("button", attributes, tokenload.swatch(cell), cell.name);
      button.addEventListener("click", () => toggle(index, button));
      bar.append(button);
    });
    const axis = tokenload.element("button", { type: "button", class: "tl-scale" }, label());
    axis.addEventListener("click", () => rescale(axis));
    bar.append(axis);
  }

  addControls();
  Object.entries(pictures).forEach(([key, picture]) => {
    tokenload.chart(`tl-chart-${key}`, () => option(picture));
  });
});
