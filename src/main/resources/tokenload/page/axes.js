// Scales and axes that several pictures share.
"use strict";

tokenload.axes = (() => {
  // The digits of a decade that have a label, from many to few.
  const DIGITS = [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

  const log = {
    name: "log",
    at: (value, low) => Math.log10(Math.max(value, low)),
    back: (position) => 10 ** position,
  };
  const linear = { name: "linear", at: (value) => value, back: (position) => position };

  /** Round values from low to high, at most `most` of them. */
  function ticks(scale, low, high, most) {
    return scale === log ? logTicks(low, high, most) : linearTicks(high, most);
  }

  function logTicks(low, high, most) {
    const choices = DIGITS.map((digits) => inDecades(digits, low, high));
    return choices.find((values) => values.length <= most) ?? choices.at(-1);
  }

  function inDecades(digits, low, high) {
    const values = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      digits.forEach((digit) => values.push(Number((digit * 10 ** power).toPrecision(2))));
    }
    return values.filter((value) => value >= low && value <= high);
  }

  function linearTicks(high, most) {
    const rough = high / most;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= rough);
    const count = Math.floor(high / step + 1e-9);
    return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
  }

  /** A value axis whose labels and lines are drawn by `grid`, where round values are. */
  function bare(min, max) {
    const off = { show: false };
    return { type: "value", min, max, axisLabel: off, axisTick: off, splitLine: off, axisLine: off };
  }

  /** ECharts draws the lines of a grid at 5, whatever is asked for: data stand above it. */
  const ABOVE_GRID = 6;

  /** A series without points that draws the lines of both axes: [{position, text, strong}]. */
  function grid(across, along) {
    const text = tokenload.colour("--tl-muted");
    const stroke = tokenload.colour("--gatling-border-color");
    const mark = (key, at) => ({
      [key]: at.position,
      label: { formatter: at.text, position: "start", color: text, fontSize: 11 },
      lineStyle: { color: stroke, type: at.strong ? [4, 4] : "solid", width: 1 },
    });
    return {
      type: "line",
      data: [],
      markLine: {
        silent: true,
        animation: false,
        symbol: "none",
        data: [...across.map((at) => mark("xAxis", at)), ...along.map((at) => mark("yAxis", at))],
      },
    };
  }

  return { log, linear, ticks, bare, grid, ABOVE_GRID };
})();
