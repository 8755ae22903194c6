// Latencies, throughput, concurrency and the client's lateness along the run's clock.
"use strict";

tokenload.panel("over-time", ({ courses, client }) => {
  const { axes, data, timeAxis: time } = tokenload;
  let scale = axes.log;

  // A line: its name, where its points are, and how it is drawn.
  const line = (name, at, values, style, cell) => ({ name, at, values, style, cell });
  const faint = { width: 1, opacity: 0.55 };
  const strong = { width: 2 };

  function percentiles(key) {
    return () =>
      courses.filter((course) => course[key]).flatMap((course) => {
        const { name } = data.cells[course.cell];
        const { p50, p99 } = course[key];
        return [
          line(`${name} p99`, course.at, p99, faint, course.cell),
          line(`${name} p50`, course.at, p50, strong, course.cell),
        ];
      });
  }

  const values = (key) => () =>
    courses.map((course) =>
      line(data.cells[course.cell].name, course.at, course[key], strong, course.cell),
    );

  function requests() {
    const failing = courses.filter((course) => course.failures.some((count) => count > 0));
    const failures = failing.map((course) => ({
      ...line(`${data.cells[course.cell].name} failed`, course.at, perSecond(course), strong),
      colour: "--tl-bad",
      symbol: "triangle",
    }));
    return [...values("requests")(), ...failures];
  }

  const perSecond = (course) =>
    course.failures.map((count) => (count > 0 ? count / course.width : null));

  function lateness() {
    const sends = courses
      .filter((course) => course.send_lag)
      .map((course) => {
        const name = `${data.cells[course.cell].name} send lag p99`;
        return line(name, course.at, course.send_lag.p99, strong, course.cell);
      });
    if (!client) return sends;
    const { at, loop_lag: lag, longest_stop: stop } = client;
    return [
      ...sends,
      { ...line("longest stop", at, stop, faint), colour: "--tl-muted" },
      { ...line("event loops p99", at, lag, faint), colour: "--tl-bad" },
    ];
  }

  const PICTURES = {
    ttft: { unit: "ms", lines: percentiles("ttft"), latency: true },
    tpot: { unit: "ms", lines: percentiles("tpot"), latency: true },
    itl: { unit: "ms", lines: percentiles("itl"), latency: true },
    tokens: { unit: "/s", lines: values("tokens") },
    requests: { unit: "/s", lines: requests },
    in_flight: { unit: "", lines: values("in_flight") },
    lateness: { unit: "ms", lines: lateness, latency: true },
  };

  /** From the least to the greatest value that the zoom shows; logarithmic without zeros. */
  function extent(lines, log) {
    const seen = lines.flatMap(({ at, values: all }) =>
      all.filter((value, i) => value !== null && time.isShown(at[i])),
    );
    const most = Math.max(...seen, log ? 0.002 : 0.001);
    if (!log) return [0, most * 1.1];
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
      lineStyle: { ...looks, ...each.style },
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

  function option(key, { unit, lines, latency }) {
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
  function fill(details, key) {
    if (details.querySelector("table")) return;
    const { unit, lines } = PICTURES[key];
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

  /** Whole run or one cell, by keyboard as well. */
  function addControls() {
    const bar = document.getElementById("tl-zoom");
    const choice = tokenload.element("select", { "aria-label": "Part of the run" });
    choice.append(tokenload.element("option", { value: "" }, "Whole run"));
    time.windows.forEach((window, index) => {
      const { name } = data.cells[window.cell];
      choice.append(tokenload.element("option", { value: String(index) }, name));
    });
    const other = tokenload.element("option", { value: "zoom", hidden: "" }, "Zoomed by hand");
    choice.append(other);
    choice.addEventListener("change", () => {
      const window = time.windows[choice.value];
      if (window) time.zoom(window.opened, window.closed);
      else time.zoom(...time.whole);
    });
    time.onZoom((shown) => {
      choice.value = named(shown);
    });
    const axis = tokenload.element("button", { type: "button", class: "tl-scale" }, label());
    axis.addEventListener("click", () => {
      scale = scale === axes.log ? axes.linear : axes.log;
      axis.textContent = label();
      tokenload.redraw();
    });
    bar.append(choice, axis);
  }

  function named([from, to]) {
    if (from === time.whole[0] && to === time.whole[1]) return "";
    const index = time.windows.findIndex(({ opened, closed }) => opened === from && closed === to);
    return index < 0 ? "zoom" : String(index);
  }

  const label = () => (scale === axes.log ? "Latencies: linear axis" : "Latencies: logarithmic axis");

  addControls();
  Object.entries(PICTURES).forEach(([key, picture]) => {
    if (!document.getElementById(`tl-time-${key}`)) return;
    time.follow(tokenload.chart(`tl-time-${key}`, () => option(key, picture)));
    const table = document.querySelector(`#tl-over-time [data-picture="${key}"]`);
    table.addEventListener("toggle", () => table.open && fill(table, key));
  });
});
