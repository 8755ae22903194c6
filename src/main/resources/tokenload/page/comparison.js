// Total, TTFT and TPOT by class and level: a bar to the median, a stroke at the 99th percentile.
"use strict";

tokenload.panel("comparison", (pictures) => {
  const { axes, data } = tokenload;

  /** By class, then by level: what is to be compared stands side by side. */
  const inOrder = (bars) => [...bars].sort((a, b) => a.class - b.class || a.level - b.level);

  function bar(each, index, bars, levels) {
    const alike = bars.filter((other) => other.class === each.class);
    const step = alike.indexOf(each) + 1;
    return {
      value: each.p50,
      itemStyle: {
        color: tokenload.colour(`--tl-c${data.cells[each.cell].colour}`),
        opacity: levels > 1 ? 0.4 + (0.6 * step) / alike.length : 1,
      },
    };
  }

  function stroke(each, index) {
    return {
      value: [index, each.p99],
      symbol: each.bound ? "emptyTriangle" : "rect",
      symbolSize: each.bound ? 8 : [18, 3],
    };
  }

  function tip(bars) {
    return (points) => {
      const each = bars[points[0].dataIndex];
      const cell = data.cells[each.cell];
      const head = tokenload.element("strong", {}, tokenload.swatch(cell), cell.name);
      const p99 = each.p99 === null ? "–" : `${each.bound ? "≥ " : ""}${tokenload.number(each.p99)} ms`;
      const words = ` p50 ${tokenload.number(each.p50)} ms, p99 ${p99}`;
      return tokenload.element("div", { class: "tl-tip" }, head, words);
    };
  }

  function option({ bars: found, classes, levels }) {
    const bars = inOrder(found);
    const text = tokenload.colour("--tl-muted");
    const stem = { color: text, opacity: 0.5 };
    const most = Math.max(...bars.flatMap((each) => [each.p50, each.p99 ?? 0]), 0.001) * 1.08;
    const ticks = axes.ticks(axes.linear, 0, most, 5).map((value) => ({
      position: value,
      text: tokenload.number(value),
    }));
    const names = bars.map((each) => `${levels[each.level]}\n${short(classes[each.class])}`);
    return {
      grid: { left: 52, right: 8, top: 12, bottom: 38 },
      xAxis: {
        type: "category",
        data: names,
        axisLabel: { color: text, fontSize: 11, lineHeight: 14, interval: 0, hideOverlap: true },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: tokenload.colour("--gatling-border-color") } },
      },
      yAxis: axes.bare(0, most),
      tooltip: { trigger: "axis", ...tokenload.tooltip(), formatter: tip(bars) },
      series: [
        axes.grid([], ticks),
        {
          type: "bar",
          name: "to p99",
          data: bars.map((each) => each.p99),
          barWidth: 2,
          barGap: "-100%",
          itemStyle: stem,
          silent: true,
          z: axes.ABOVE_GRID,
        },
        {
          type: "bar",
          name: "p50",
          data: bars.map((each, index) => bar(each, index, bars, levels.length)),
          barWidth: "62%",
          emphasis: { disabled: true },
          z: axes.ABOVE_GRID,
        },
        {
          type: "scatter",
          name: "p99",
          data: bars.map(stroke).filter(({ value }) => value[1] !== null),
          itemStyle: { color: tokenload.colour("--gatling-text-color") },
          silent: true,
          z: axes.ABOVE_GRID + 1,
        },
      ],
    };
  }

  const short = (name) => (name.length > 10 ? `${name.slice(0, 9)}…` : name);

  Object.entries(pictures).forEach(([key, picture]) => {
    tokenload.chart(`tl-bars-${key}`, () => option(picture));
  });
});
