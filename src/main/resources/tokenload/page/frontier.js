// Tokens per second of each GPU against those of each user: a line a server, its levels along it,
// and through the points that no other one beats the frontier.
"use strict";

tokenload.panel("frontier", ({ pictures }) => {
  const { axes } = tokenload;
  const COLOURS = 8;

  const most = (lines, axis) =>
    1.08 * Math.max(...lines.flatMap(({ points }) => points.map(({ at }) => at[axis])));

  function marks(high, count) {
    return axes.ticks(axes.linear, 0, high, count).map((value) => ({
      position: value,
      text: tokenload.number(value),
    }));
  }

  function series(line, index) {
    const style = tokenload.line({
      colour: index % COLOURS,
      dash: index < COLOURS ? "none" : "6 3",
    });
    return {
      type: "line",
      name: line.name,
      color: style.color,
      lineStyle: { ...style, width: 1.5 },
      data: line.points.map((point) => ({
        value: point.at,
        symbol: point.best ? "circle" : "emptyCircle",
        symbolSize: point.best ? 10 : 7,
      })),
      emphasis: { disabled: true },
      z: axes.ABOVE_GRID + 1,
    };
  }

  function frontier(points) {
    return {
      type: "line",
      name: "frontier",
      data: points,
      silent: true,
      showSymbol: false,
      lineStyle: { color: tokenload.colour("--tl-muted"), width: 5, opacity: 0.35 },
      z: axes.ABOVE_GRID,
    };
  }

  function tip(picture) {
    return ({ seriesIndex, dataIndex }) => {
      // The grid and the frontier come before the lines.
      const point = picture.lines[seriesIndex - 2].points[dataIndex];
      const [across, up] = point.at.map(tokenload.number);
      const cost = point.cost === null ? "" : `, ${point.cost} per million ${picture.costOf}`;
      const head = tokenload.element("strong", {}, point.name);
      const words = ` ${up} tokens/s ${picture.per}, ${across} per user${cost}`;
      return tokenload.element("div", { class: "tl-tip" }, head, words);
    };
  }

  function option(picture) {
    const right = most(picture.lines, 0);
    const top = most(picture.lines, 1);
    return {
      grid: { left: 52, right: 12, top: 34, bottom: 24 },
      legend: {
        top: 0,
        type: "scroll",
        data: picture.lines.map(({ name }) => name),
        textStyle: { color: tokenload.colour("--gatling-text-color"), fontSize: 11 },
      },
      xAxis: axes.bare(0, right),
      yAxis: axes.bare(0, top),
      tooltip: { trigger: "item", ...tokenload.tooltip(), formatter: tip(picture) },
      series: [
        axes.grid(marks(right, 6), marks(top, 5)),
        frontier(picture.frontier),
        ...picture.lines.map(series),
      ],
    };
  }

  pictures.forEach((picture, index) => {
    tokenload.chart(`tl-frontier-${index}`, () => option(picture));
  });
});
