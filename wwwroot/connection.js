// Starts Blazor, says how the connection is, and comes back by itself: to the same circuit where the server still
// has it, else by loading the page again, which reads everything afresh (what is looked at is in the address).
(() => {
  const words = { live: "Live", reconnecting: "Reconnecting", offline: "Offline" };
  let state = "reconnecting";

  const show = (next) => {
    state = next ?? state;
    for (const chip of document.querySelectorAll(".connection")) {
      chip.dataset.state = state;
      const word = chip.querySelector(".word");
      if (word && word.textContent !== words[state]) word.textContent = words[state];
    }
    if (state === "live") document.body.dataset.ready = "true";
    else delete document.body.dataset.ready;
  };

  // What was asked of the server before the connection went may never be answered: who waits for it is told.
  const isBack = () => {
    show("live");
    document.dispatchEvent(new Event("si:connected"));
  };

  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  let returning = false;
  const comeBack = async () => {
    if (returning) return;
    returning = true;
    show("reconnecting");
    const since = Date.now();
    for (let attempt = 0; ; attempt++) {
      try {
        if (await Blazor.reconnect()) {
          isBack();
          returning = false;
          return;
        }
        // The server answers, but this circuit is gone.
        location.reload();
        return;
      } catch {
        if (Date.now() - since > 8000) show("offline");
        await wait(Math.min(300 * 2 ** Math.min(attempt, 4), 3000));
      }
    }
  };

  window.siConnection = { show };

  Blazor.start({
    circuit: {
      reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp: isBack },
    },
  }).catch(() => show("offline"));
})();
