// Latencies, throughput, concurrency and the client's lateness along the run's clock.
"use strict";

tokenload.panel("over-time", ({ courses, client }) => {
  const { data, timeAxis: time, timePicture: picture } = tokenload;

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
      picture.switchScale();
      axis.textContent = label();
    });
    bar.append(choice, axis);
  }

  function named([from, to]) {
    if (from === time.whole[0] && to === time.whole[1]) return "";
    const index = time.windows.findIndex(({ opened, closed }) => opened === from && closed === to);
    return index < 0 ? "zoom" : String(index);
  }

  const label = () =>
    picture.isLogarithmic() ? "Latencies: linear axis" : "Latencies: logarithmic axis";

  addControls();
  Object.entries(PICTURES).forEach(([key, each]) => picture.draw(key, each));
});
