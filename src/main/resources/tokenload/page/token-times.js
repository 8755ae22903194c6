// Each request a row, each token-bearing event a dot, its colour and size by the gap before it.
"use strict";

tokenload.panel("token-times", ({ cells, paces, first }) => {
  const { axes, data } = tokenload;
  const ROW = 22;
  const FRAME = 62;
  // By pace: first token, usual, slow, slower, stall.
  const LOOKS = [
    { colour: "--gatling-text-color", symbol: "diamond", size: 9 },
    { colour: "--tl-c0", symbol: "circle", size: 4 },
    { colour: "--tl-c4", symbol: "circle", size: 6 },
    { colour: "--tl-c1", symbol: "circle", size: 8 },
    { colour: "--tl-bad", symbol: "triangle", size: 11 },
  ];
  // What a request's time was spent on, by the client's stamps and the server's own words.
  const PARTS = [
    { name: "connect", colour: "--tl-c7" },
    { name: "queue", colour: "--tl-c3" },
    { name: "prefill", colour: "--tl-c2" },
    { name: "decode", colour: "--tl-c5" },
  ];
  const BAR = 12;
  let cell = cells.find((each) => each.cell === first);

  const label = (line) => (line.outcome === "ok" ? line.id : `${line.id} ${line.outcome}`);

  /** The dots of one pace in all rows. */
  function dots(pace) {
    return cell.lines.flatMap((line, row) =>
      line.at
        .map((at, i) => ({ value: [at, row], gap: line.gap[i], id: line.id, i }))
        .filter(({ i }) => Number(line.pace[i]) === pace),
    );
  }

  function series(pace) {
    const { colour, symbol, size } = LOOKS[pace];
    return {
      type: "scatter",
      name: paces[pace],
      data: dots(pace),
      symbol,
      symbolSize: size,
      itemStyle: { color: tokenload.colour(colour), opacity: pace === 1 ? 0.7 : 1 },
      emphasis: { disabled: true },
      z: axes.ABOVE_GRID + pace,
    };
  }

  /** The ids beside the rows; how it ended where that was not well. */
  function names(most) {
    const short = (text) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
    return cell.lines.map((line, row) => ({ position: row, text: short(label(line)) }));
  }

  /** When the request went out, where that was not at once. */
  function sends() {
    return {
      type: "scatter",
      name: "sent",
      data: cell.lines.map((line, row) => ({ value: [line.sent, row], id: line.id })),
      symbol: "rect",
      symbolSize: [2, 12],
      itemStyle: { color: tokenload.colour("--tl-muted") },
      silent: true,
    };
  }

  /** Behind a row: a server was being asked for its metrics. */
  function scrapes() {
    const colour = tokenload.colour("--tl-muted");
    const bars = cell.lines.flatMap((line, row) =>
      line.scrapes.map(([from, to]) => [
        { coord: [from, row - 0.42], itemStyle: { color: colour, opacity: 0.3 } },
        { coord: [to, row + 0.42] },
      ]),
    );
    return { type: "line", name: "scrape", data: [], markArea: { silent: true, data: bars } };
  }

  /** Where each part of a request begins and ends; the prefill ends with the first token. */
  function spans({ parts, sent, at }) {
    const began = at[0] - (parts.prefill ?? 0);
    return {
      connect: parts.connect === null ? null : [sent - parts.connect, sent],
      queue: parts.queue === null || parts.prefill === null ? null : [began - parts.queue, began],
      prefill: parts.prefill === null ? null : [began, at[0]],
      decode: parts.decode === null ? null : [at[0], at[0] + parts.decode],
    };
  }

  /** The bars of one part in all rows, behind the dots. */
  function bars({ name, colour }) {
    const drawn = cell.lines.flatMap((line, row) => {
      const span = spans(line)[name];
      return span === null ? [] : [{ value: [span[0], span[1], row], id: line.id, parts: line.parts }];
    });
    return {
      type: "custom",
      clip: true,
      name,
      data: drawn,
      encode: { x: [0, 1], y: 2 },
      emphasis: { disabled: true },
      z: axes.ABOVE_GRID - 1,
      renderItem: (_, api) => {
        const from = api.coord([api.value(0), api.value(2)]);
        const to = api.coord([api.value(1), api.value(2)]);
        const shape = { x: from[0], y: from[1] - BAR / 2, width: Math.max(1, to[0] - from[0]), height: BAR };
        return { type: "rect", shape, style: { fill: tokenload.colour(colour), opacity: 0.35 } };
      },
    };
  }

  /** All parts of a request in words. */
  function partWords({ by, lag, connect, queue, prefill, decode, network, rest }) {
    const ms = (value) => (value === null ? "not told" : `${tokenload.number(value)} ms`);
    const left = network === null && rest !== null ? `queue and network ${ms(rest)}` : `network ${ms(network)}`;
    const server = `queue ${ms(queue)}, prefill ${ms(prefill)}, decode ${ms(decode)}, ${left}`;
    const client = `send lag ${ms(lag)}, connect ${ms(connect)}`;
    return by === null ? `${client}; the server told nothing` : `${client}; ${server} (${by})`;
  }

  /** Between the slow ones and the sample. */
  function parting() {
    const slow = cell.lines.filter((line) => line.slow).length;
    return {
      type: "line",
      data: [],
      markLine: {
        silent: true,
        symbol: "none",
        animation: false,
        label: { show: false },
        lineStyle: { color: tokenload.colour("--tl-muted"), type: "solid", width: 1 },
        data: slow > 0 && slow < cell.lines.length ? [{ yAxis: slow - 0.5 }] : [],
      },
    };
  }

  function tip({ seriesName, data: dot }) {
    const head = tokenload.element("strong", {}, dot.id);
    if (dot.parts) {
      return tokenload.element("div", { class: "tl-tip" }, head, ` ${seriesName}: ${partWords(dot.parts)}`);
    }
    const gap = seriesName === paces[0] ? "" : `, after ${tokenload.number(dot.gap)} ms`;
    const words = ` ${seriesName}: at ${tokenload.number(dot.value[0])} ms${gap}`;
    return tokenload.element("div", { class: "tl-tip" }, head, words);
  }

  function option() {
    const text = tokenload.colour("--tl-muted");
    const stroke = tokenload.colour("--gatling-border-color");
    const rows = cell.lines.length;
    const narrow = document.getElementById("tl-token-lines").offsetWidth < 500;
    return {
      grid: { left: narrow ? 80 : 150, right: 34, top: 8, bottom: 52 },
      xAxis: {
        type: "value",
        min: 0,
        axisLabel: { color: text, fontSize: 11, formatter: (ms) => `${tokenload.number(ms)} ms`, hideOverlap: true },
        axisLine: { show: true, lineStyle: { color: stroke } },
        splitLine: { lineStyle: { color: stroke } },
      },
      yAxis: { ...axes.bare(-0.5, rows - 0.5), inverse: true },
      dataZoom: [
        { type: "inside", xAxisIndex: 0, filterMode: "none", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false },
        {
          type: "slider",
          xAxisIndex: 0,
          filterMode: "none",
          height: 16,
          bottom: 6,
          showDataShadow: false,
          borderColor: stroke,
          textStyle: { color: text, fontSize: 10 },
          labelFormatter: (ms) => `${tokenload.number(ms)} ms`,
        },
      ],
      tooltip: { trigger: "item", ...tokenload.tooltip(), formatter: tip },
      series: [axes.grid([], names(narrow ? 10 : 22)), scrapes(), parting(), ...PARTS.map(bars), sends(), ...LOOKS.map((looks, pace) => series(pace))],
    };
  }

  function addControls() {
    const bar = document.getElementById("tl-token-controls");
    const choice = tokenload.element("select", { "aria-label": "Cell whose requests are shown" });
    cells.forEach((each, index) => {
      choice.append(tokenload.element("option", { value: String(index) }, data.cells[each.cell].name));
    });
    choice.value = String(cells.indexOf(cell));
    choice.addEventListener("change", () => {
      cell = cells[choice.value];
      resize();
      tokenload.redraw();
    });
    const words = paces.map((pace, index) => {
      const { size } = LOOKS[index];
      const dot = tokenload.element("span", { class: `tl-dot tl-pace-${index}`, "aria-hidden": "true" });
      Object.assign(dot.style, { width: `${size}px`, height: `${size}px` });
      return tokenload.element("span", { class: "tl-key" }, dot, pace);
    });
    const parts = PARTS.map(({ name, colour }) => {
      const box = tokenload.element("span", { class: "tl-part", "aria-hidden": "true" });
      box.style.background = `var(${colour})`;
      return tokenload.element("span", { class: "tl-key" }, box, name);
    });
    bar.append(choice, ...parts, ...words);
  }

  const height = () => cell.lines.length * ROW + FRAME;

  function resize() {
    document.getElementById("tl-token-lines").style.height = `${height()}px`;
    tokenload.charts.get("tl-token-lines").drawn.resize();
  }

  addControls();
  tokenload.chart("tl-token-lines", option, height());
});
