// Figures beside the client's own delay: two strokes a cell, each from the median to the p99.
"use strict";

tokenload.panel("own-error", (pictures) => {
  const { axes, data } = tokenload;
  const ROW = 34;
  const FRAME = 34;
  const LEAST_MS = 0.001;
  const DOT = { symbol: "circle", symbolSize: 7 };
  const BAR = { symbol: "rect", symbolSize: [3, 13] };

  const known = (values) => values.filter((value) => value !== null);

  /** Whole decades around all that is drawn. */
  function extent(rows) {
    const values = rows.flatMap(({ figure, delay }) => known([...figure, ...delay]));
    const low = Math.max(Math.min(...values), LEAST_MS);
    const high = Math.max(...values, low);
    return [10 ** Math.floor(Math.log10(low)), 10 ** Math.ceil(Math.log10(high * 1.01))];
  }

  /** From p50, a dot, to p99, a bar; the dot alone where the p99 is not known. */
  function stroke(name, [p50, p99], height, style, low) {
    const at = (ms, mark) => ({ ...mark, value: [axes.log.at(ms, low), height], ms });
    return {
      type: "line",
      name,
      data: p99 === null ? [at(p50, DOT)] : [at(p50, DOT), at(p99, BAR)],
      color: style.color,
      lineStyle: { width: 3, ...style },
      emphasis: { disabled: true },
      z: axes.ABOVE_GRID,
    };
  }

  function strokes(row, height, low) {
    const cell = data.cells[row.cell];
    const muted = { color: tokenload.colour("--tl-muted"), type: "solid" };
    return [
      stroke(`${cell.name}: client delay`, row.delay, height - 0.12, muted, low),
      stroke(cell.name, row.figure, height + 0.12, { ...tokenload.line(cell), type: "solid" }, low),
    ];
  }

  function tip(label) {
    return ({ seriesName, dataIndex, data: point }) => {
      const what = `${dataIndex === 0 ? "p50" : "p99"} ${tokenload.number(point.ms)} ms`;
      const name = tokenload.element("strong", {}, seriesName);
      return tokenload.element("div", { class: "tl-tip" }, name, ` ${label} ${what}`);
    };
  }

  function option({ label, rows }) {
    const [low, high] = extent(rows);
    const height = (index) => rows.length - 1 - index;
    const across = axes.ticks(axes.log, low, high, 8).map((value) => ({
      position: axes.log.at(value, low),
      text: tokenload.number(value),
    }));
    const names = rows.map((row, index) => ({
      position: height(index),
      text: short(data.cells[row.cell].name),
    }));
    return {
      grid: { left: 84, right: 26, top: 6, bottom: 24 },
      xAxis: axes.bare(axes.log.at(low, low), axes.log.at(high, low)),
      yAxis: axes.bare(-0.6, rows.length - 0.4),
      tooltip: { trigger: "item", ...tokenload.tooltip(), formatter: tip(label) },
      series: [
        axes.grid(across, names),
        ...rows.flatMap((row, index) => strokes(row, height(index), low)),
      ],
    };
  }

  const short = (name) => (name.length > 12 ? `${name.slice(0, 11)}…` : name);

  Object.entries(pictures).forEach(([key, picture]) => {
    const id = `tl-delay-${key}`;
    tokenload.chart(id, () => option(picture), picture.rows.length * ROW + FRAME);
  });
});
