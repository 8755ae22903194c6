// What the servers and their surroundings told, on the clock and zoom of the client's pictures.
"use strict";

tokenload.panel("server", ({ pictures }) => {
  const COLOURS = 8;
  pictures.forEach(({ key, unit, lines }) => {
    const looks = lines.map((line, i) => ({ ...line, colour: `--tl-c${i % COLOURS}` }));
    tokenload.timePicture.draw(key, { unit, lines: () => looks });
  });
});
