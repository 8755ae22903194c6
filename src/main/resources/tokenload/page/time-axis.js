// The run's clock: one zoom for all pictures over time, and marks of cells, warm-up and drain.
"use strict";

tokenload.timeAxis = (() => {
  const { data } = tokenload;
  const windows = data.panels["over-time"]?.windows ?? [];
  const scrapes = data.panels["over-time"]?.scrapes ?? [];
  // More marks than this in a picture would be a pattern of their own.
  const MOST_SCRAPES = 60;
  const whole = [
    Math.min(0, ...windows.map((window) => window.opened)),
    Math.max(...windows.map((window) => window.closed), 0.001),
  ];
  const followers = new Set();
  const listeners = new Set();
  let shown = whole;
  let settled;

  /** Seconds as minutes and seconds; tenths where there is room for them. */
  function clock(seconds) {
    const tenths = shown[1] - shown[0] < 20 ? 1 : 0;
    const sign = seconds < 0 ? "−" : "";
    const rest = Math.abs(seconds);
    const part = (rest % 60).toFixed(tenths).padStart(tenths ? 4 : 2, "0");
    return `${sign}${Math.floor(rest / 60)}:${part}`;
  }

  function axis() {
    const text = tokenload.colour("--tl-muted");
    const stroke = tokenload.colour("--gatling-border-color");
    return {
      type: "value",
      min: whole[0],
      max: whole[1],
      splitNumber: 6,
      axisLabel: { color: text, fontSize: 11, formatter: clock, hideOverlap: true },
      axisLine: { show: true, lineStyle: { color: stroke } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisPointer: { show: true, snap: false, label: { show: false } },
    };
  }

  /** ECharts' zoom at the part that is shown. */
  function dataZoom() {
    const [startValue, endValue] = shown;
    const inside = { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false };
    return [{ ...inside, filterMode: "none", startValue, endValue }];
  }

  /** Shows so many seconds in all pictures; the values' axes follow when it is at rest. */
  function zoom(from, to) {
    shown = [Math.max(from, whole[0]), Math.min(to, whole[1])];
    followers.forEach((chart) => apply(chart));
    listeners.forEach((listener) => listener(shown));
    clearTimeout(settled);
    settled = setTimeout(tokenload.redraw, 150);
  }

  function apply(chart) {
    const [at] = chart.getOption().dataZoom;
    if (at.startValue !== shown[0] || at.endValue !== shown[1]) {
      chart.dispatchAction({ type: "dataZoom", startValue: shown[0], endValue: shown[1] });
    }
  }

  /** Lets a picture zoom with the others. */
  function follow(chart) {
    followers.add(chart);
    chart.on("datazoom", () => {
      const [{ startValue, endValue }] = chart.getOption().dataZoom;
      if (startValue !== shown[0] || endValue !== shown[1]) zoom(startValue, endValue);
    });
  }

  /** Whether a name fits into the part of a picture (some 400 pixels) that its window takes. */
  function hasRoom(window, name) {
    return ((window.to - window.from) / (shown[1] - shown[0])) * 400 > 6 * name.length;
  }

  /** A thin line at each scrape of a server's metrics, where there is room for them. */
  function scrapeLines() {
    const seen = scrapes.filter(isShown);
    return {
      silent: true,
      symbol: "none",
      animation: false,
      label: { show: false },
      lineStyle: { color: tokenload.colour("--tl-muted"), type: [2, 3], width: 1, opacity: 0.5 },
      data: seen.length <= MOST_SCRAPES ? seen.map((at) => ({ xAxis: at })) : [],
    };
  }

  /**
   * A series without points: grey where nothing is measured, the cell's name where it is, and a
   * line at each scrape.
   */
  function marks() {
    const grey = { color: tokenload.colour("--tl-muted"), opacity: 0.14 };
    const shade = (from, to) => [{ xAxis: from, itemStyle: grey }, { xAxis: to }];
    const name = (window) => {
      const { name: words } = data.cells[window.cell];
      const itemStyle = { color: "transparent" };
      const label = hasRoom(window, words) ? words : "";
      return [{ xAxis: window.from, itemStyle, name: label }, { xAxis: window.to }];
    };
    const areas = windows.flatMap((window) => [
      shade(window.opened, window.from),
      name(window),
      shade(window.to, window.closed),
    ]);
    return {
      type: "line",
      data: [],
      markLine: scrapeLines(),
      markArea: {
        silent: true,
        data: areas.filter(([from, to]) => to.xAxis > from.xAxis),
        label: {
          position: "insideTop",
          color: tokenload.colour("--tl-muted"),
          fontSize: 10,
          overflow: "truncate",
        },
      },
    };
  }

  /** What a cell was doing at a moment. */
  function phase(window, seconds) {
    if (seconds < window.from) return "warm-up";
    return seconds < window.to ? "measured" : "drain";
  }

  const isShown = (seconds) => seconds >= shown[0] && seconds <= shown[1];
  const onZoom = (listener) => listeners.add(listener);

  return { windows, whole, clock, axis, dataZoom, zoom, follow, marks, phase, isShown, onZoom };
})();
