// What this page may do, before anything of a run is read: load nothing from elsewhere and send
// nothing anywhere; and once all scripts have run, run no other. Gatling's page has no place for a
// policy in its head, so this adds it. The hash is of the one handler that Gatling writes into its
// markup, the switch between light and dark: toggleTheme().
"use strict";

(() => {
  const HERE = "'self' file:";
  const SWITCH = "'sha256-5J8QIN0uHa3X4+TaUpRKBKn3pljcpBNl9MhDpDECP+U='";

  function add(policy) {
    const meta = document.createElement("meta");
    meta.httpEquiv = "Content-Security-Policy";
    meta.content = policy;
    document.head.append(meta);
  }

  add(
    [
      "default-src 'none'",
      `script-src ${HERE} 'unsafe-inline'`,
      `style-src ${HERE} 'unsafe-inline'`,
      `img-src ${HERE} data:`,
      `font-src ${HERE} data:`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; "),
  );
  window.addEventListener("load", () =>
    add(`script-src-elem 'none'; script-src-attr 'unsafe-hashes' ${SWITCH}`),
  );
})();
