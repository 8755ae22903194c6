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
      series: [axes.grid([], names(narrow ? 10 : 22)), scrapes(), parting(), sends(), ...LOOKS.map((looks, pace) => series(pace))],
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
    bar.append(choice, ...words);
  }

  const height = () => cell.lines.length * ROW + FRAME;

  function resize() {
    document.getElementById("tl-token-lines").style.height = `${height()}px`;
    tokenload.charts.get("tl-token-lines").drawn.resize();
  }

  addControls();
  tokenload.chart("tl-token-lines", option, height());
});
