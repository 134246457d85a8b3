// Small things of the page that need no server.
window.siApp = {
  // The circuit is live and its first render is on the screen; a grid also hears clicks and keys.
  ready() {
    const grid = document.querySelector(".live-grid");
    if (grid && !siGrid.isAttached(grid)) setTimeout(() => siApp.ready(), 10);
    else siConnection.show("live");
  },
  scrollToEnd(element) {
    if (element) element.scrollTop = element.scrollHeight;
  },
};

(() => {
  const isTyping = (target) => target.closest?.("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.target.matches?.("[data-testid=chat-input]") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.dispatchEvent(new Event("change", { bubbles: true }));
      event.target.form.requestSubmit();
      return;
    }
    if (event.key === "Escape") {
      const sheets = document.querySelectorAll(".sheet");
      if (sheets.length && !document.querySelector(".mud-dialog")) sheets[sheets.length - 1].querySelector("header .icon-btn")?.click();
      return;
    }
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("[role=gridcell]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("[data-testid=grid-search]")?.focus();
    }
  });

  // A phone's bar at the foot shows one thing at a time: the page, or its chat above it.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-sheet]");
    if (!button) return;
    const wasOver = !!document.body.dataset.sheet;
    document.body.dataset.sheet = button.dataset.sheet;
    // Back from the chat to the page below it, as it was: no new address.
    if (wasOver && button.pathname === location.pathname) event.preventDefault();
  });

  // A panel takes the focus when it opens and gives it back when it closes.
  let before = null;
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node.nodeType === 1 && node.matches(".sheet")) {
          before = document.activeElement;
          node.querySelector("header .icon-btn")?.focus();
        }
      }
      for (const node of record.removedNodes) {
        if (node.nodeType === 1 && node.matches(".sheet") && before?.isConnected) before.focus();
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
})();
