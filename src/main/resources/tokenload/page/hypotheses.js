// The courses that the hypotheses rest on: a line a value of the other factor, both axes
// logarithmic but for shares.
"use strict";

tokenload.panel("hypotheses", (pictures) => {
  const { axes } = tokenload;
  const COLOURS = 8;

  const values = (lines, axis) => lines.flatMap(({ points }) => points.map((point) => point[axis]));

  function marks(scale, low, high, most) {
    return axes.ticks(scale, low, high, most).map((value) => ({
      position: scale.at(value, low),
      text: tokenload.number(value),
    }));
  }

  function series(line, index, x, y) {
    const style = tokenload.line({
      colour: index % COLOURS,
      dash: index < COLOURS ? "none" : "6 3",
    });
    return {
      type: "line",
      name: line.name,
      data: line.points.map(([across, up]) => [x.at(across, 1e-9), y.at(up, 1e-9)]),
      symbolSize: 5,
      color: style.color,
      lineStyle: { ...style, width: 2 },
      emphasis: { disabled: true },
      z: axes.ABOVE_GRID,
    };
  }

  function tip(picture, y) {
    return ({ seriesName, value }) => {
      const across = `${tokenload.number(axes.log.back(value[0]))} ${picture.across}`;
      const up = `${tokenload.number(y.back(value[1]))} ${picture.unit}`;
      const head = tokenload.element("strong", {}, seriesName);
      return tokenload.element("div", { class: "tl-tip" }, head, ` ${across}: ${up}`);
    };
  }

  function option(picture) {
    const { lines } = picture;
    const isShare = picture.unit === "%";
    const y = isShare ? axes.linear : axes.log;
    const across = values(lines, 0);
    const up = values(lines, 1);
    const [left, right] = [Math.min(...across) / 1.2, Math.max(...across) * 1.2];
    const [low, high] = isShare
      ? [0, 100]
      : [Math.max(Math.min(...up) / 1.3, 1e-3), Math.max(...up, 2e-3) * 1.3];
    return {
      grid: { left: 48, right: 12, top: 34, bottom: 24 },
      legend: {
        top: 0,
        type: "scroll",
        textStyle: { color: tokenload.colour("--gatling-text-color"), fontSize: 11 },
      },
      xAxis: axes.bare(Math.log10(left), Math.log10(right)),
      yAxis: axes.bare(y.at(low, low), y.at(high, low)),
      tooltip: { trigger: "item", ...tokenload.tooltip(), formatter: tip(picture, y) },
      series: [
        axes.grid(marks(axes.log, left, right, 6), marks(y, low, high, 5)),
        ...lines.map((line, index) => series(line, index, axes.log, y)),
      ],
    };
  }

  Object.entries(pictures)
    .filter(([, { lines }]) => lines.length > 0)
    .forEach(([key, picture]) => {
      tokenload.chart(`tl-hypothesis-${key}`, () => option(picture));
    });
});
