// What servers, GPUs and host told, on the clock and zoom of the client's pictures.
"use strict";

["server", "devices"].forEach((id) => {
  tokenload.panel(id, ({ pictures }) => {
    const COLOURS = 8;
    pictures.forEach(({ key, unit, lines }) => {
      const looks = lines.map((line, i) => ({ ...line, colour: `--tl-c${i % COLOURS}` }));
      tokenload.timePicture.draw(key, { unit, lines: () => looks });
    });
  });
});
