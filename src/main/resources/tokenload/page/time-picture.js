// A picture along the run's clock, whoever told what it shows: its lines, its note, its table.
"use strict";

tokenload.timePicture = (() => {
  const { axes, data, timeAxis: time } = tokenload;
  let scale = axes.log;

  const strong = { width: 2 };

  /** From the least to the greatest value that the zoom shows; logarithmic without zeros. */
  function extent(lines, log) {
    const seen = lines.flatMap(({ at, values: all }) =>
      all.filter((value, i) => value !== null && time.isShown(at[i])),
    );
    const most = Math.max(...seen, log ? 0.002 : 0);
    if (!log) return [0, most > 0 ? most * 1.1 : 1];
    const least = Math.min(...seen.filter((value) => value > 0), most);
    return [Math.max(least / 1.3, 0.001), most * 1.3];
  }

  function series(each, position) {
    const cell = data.cells[each.cell];
    const looks = cell ? tokenload.line(cell) : { color: tokenload.colour(each.colour), type: "solid" };
    const points = each.values.map((value, i) => [each.at[i], value === null ? null : position(value)]);
    return {
      type: "line",
      name: each.name,
      data: points,
      showSymbol: each.symbol !== undefined || points.length < 3,
      symbol: each.symbol ?? "circle",
      symbolSize: each.symbol ? 8 : 4,
      connectNulls: false,
      color: looks.color,
      lineStyle: { ...looks, ...(each.style ?? strong) },
      emphasis: { disabled: true },
      clip: true,
      z: axes.ABOVE_GRID,
    };
  }

  /** Every line that has a point near the pointer. */
  function tip(lines, unit) {
    return (points) => {
      const seconds = points[0].axisValue;
      const near = lines
        .map((each) => ({ each, index: nearest(each.at, seconds) }))
        .filter(({ each, index }) => isNear(each.at, index, seconds) && each.values[index] !== null);
      const rows = near.map(({ each, index }) => {
        const cell = data.cells[each.cell];
        const head = tokenload.element("th", {}, ...(cell ? [tokenload.swatch(cell)] : []), each.name);
        const figure = `${tokenload.number(each.values[index])} ${unit}`;
        return tokenload.element("tr", {}, head, tokenload.element("td", {}, figure));
      });
      const title = tokenload.element("strong", {}, `${time.clock(seconds)} ${phases(seconds)}`);
      const table = tokenload.element("table", {}, ...rows);
      return tokenload.element("div", { class: "tl-tip" }, title, table);
    };
  }

  function phases(seconds) {
    return time.windows
      .filter((window) => seconds >= window.opened && seconds <= window.closed)
      .map((window) => `${data.cells[window.cell].name} ${time.phase(window, seconds)}`)
      .join(", ");
  }

  function nearest(at, seconds) {
    let best = 0;
    at.forEach((moment, i) => {
      if (Math.abs(moment - seconds) < Math.abs(at[best] - seconds)) best = i;
    });
    return best;
  }

  /** Within a span and a half: a course of one point has no span to tell by. */
  function isNear(at, index, seconds) {
    const span = at.length > 1 ? at[1] - at[0] : 1;
    return Math.abs(at[index] - seconds) <= 1.5 * span;
  }

  function option({ unit, lines, latency }) {
    const drawn = lines();
    const log = latency && scale === axes.log;
    const [low, high] = extent(drawn, log);
    const kind = log ? axes.log : axes.linear;
    const position = (value) => kind.at(value, low);
    const ticks = axes.ticks(kind, low, high, 5).map((value) => ({
      position: position(value),
      text: tokenload.number(value),
    }));
    return {
      grid: { left: 48, right: 14, top: 16, bottom: 24 },
      xAxis: time.axis(),
      yAxis: axes.bare(position(low), position(high)),
      dataZoom: time.dataZoom(),
      tooltip: { trigger: "axis", ...tokenload.tooltip(), formatter: tip(drawn, unit) },
      series: [
        time.marks(),
        axes.grid([], ticks),
        ...drawn.map((each) => series(each, position)),
      ],
    };
  }

  /** The figures of a picture; made when somebody asks, for there are many. */
  function fill(details, { unit, lines }) {
    if (details.querySelector("table")) return;
    const row = (cells, tag) =>
      tokenload.element("tr", {}, ...cells.map((text) => tokenload.element(tag, {}, text)));
    const rows = lines().flatMap((each) =>
      each.values
        .map((value, i) => [each.name, time.clock(each.at[i]), value])
        .filter(([, , value]) => value !== null)
        .map(([name, at, value]) => row([name, at, tokenload.number(value)], "td")),
    );
    const head = tokenload.element("thead", {}, row(["Line", "Clock", unit || "value"], "th"));
    const body = tokenload.element("tbody", {}, ...rows);
    const table = tokenload.element("table", { class: "tl-table tl-narrow" }, head, body);
    details.append(tokenload.element("div", { class: "tl-scroll tl-high", tabindex: "0" }, table));
  }

  /**
   * Draws a picture where the page has its place: {unit, lines, latency}. `lines` gives those of the
   * moment: {name, at, values, cell or colour, style, symbol}. Latencies may stand on a logarithmic
   * axis.
   */
  function draw(key, picture) {
    const place = document.getElementById(`tl-time-${key}`);
    if (!place) return;
    time.follow(tokenload.chart(place.id, () => option(picture)));
    const details = document.querySelector(`[data-picture="${key}"]`);
    details.addEventListener("toggle", () => details.open && fill(details, picture));
  }

  const isLogarithmic = () => scale === axes.log;

  /** Latencies on the other axis, in all pictures. */
  function switchScale() {
    scale = scale === axes.log ? axes.linear : axes.log;
    tokenload.redraw();
  }

  return { draw, isLogarithmic, switchScale };
})();
