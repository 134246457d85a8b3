// The grid's keys, clicks and flashes. Values, rules and order are the server's; this moves the focus and the text.
window.siGrid = (() => {
  const grids = new WeakMap();
  const phone = matchMedia("(max-width: 699px)");

  const rowOf = (node) => node.closest?.(".row[data-item-id]");
  const cellOf = (node) => node.closest?.(".row[data-item-id] > .c");

  class Grid {
    constructor(element, server) {
      this.element = element;
      this.server = server;
      this.scroller = element.querySelector(".scroller");
      this.scroller.tabIndex = 0;
      this.typed = null;
      this.cancelled = false;
      this.settling = false;
      this.inside = this.waiting = this.parking = false;
      this.abort = new AbortController();
      const on = (target, type, handler) => target.addEventListener(type, handler.bind(this), { signal: this.abort.signal });
      on(element, "keydown", this.onKey);
      on(element, "mousedown", this.onMouseDown);
      on(element, "click", this.onClick);
      on(element, "dblclick", this.onDoubleClick);
      on(element, "focusin", this.onFocus);
      on(element, "focusout", this.onBlur);
      on(element, "change", this.onChange);
      on(document, "si:connected", this.onConnected);
      on(phone, "change", () => this.call("SetPhoneAsync", phone.matches));
      this.observer = new MutationObserver((records) => this.onMutations(records));
      this.observer.observe(this.scroller, { childList: true, subtree: true, characterData: true });
      for (const row of this.scroller.querySelectorAll(".row[data-item-id]")) this.dress(row);
    }

    // What is the same for a whole column stands in the header only, and is copied from there.
    dress(row) {
      const heads = this.scroller.querySelectorAll(".row.head > .c[data-field]");
      if (row.children.length <= heads.length) return;
      heads.forEach((head, column) => {
        const cell = row.children[column];
        if (cell.dataset.field === head.dataset.field) return;
        cell.className = head.className;
        cell.setAttribute("role", "gridcell");
        cell.dataset.field = head.dataset.field;
      });
    }

    dispose() {
      this.abort.abort();
      this.observer.disconnect();
      clearTimeout(this.focusTimer);
    }

    // A call that the connection swallows is undefined, which no method returns as a success; one that waited for its
    // answer while the connection went down may never return.
    async call(method, ...args) {
      try {
        return await this.server.invokeMethodAsync(method, ...args);
      } catch {
        return undefined;
      }
    }

    // Whatever was under way is over: what is open can be settled or left again.
    onConnected() {
      this.opening = this.awaited = this.settling = this.cancelled = false;
      this.typed = this.returnTo = null;
    }

    get editor() {
      return this.scroller.querySelector(".cell-editor");
    }

    // Focus
    focusCell(cell) {
      if (!cell) return;
      // An editor that opened between a press and its click keeps the focus.
      const editor = cell.querySelector(".cell-editor");
      if (editor) {
        if (document.activeElement !== editor) editor.focus({ preventScroll: true });
        return;
      }
      const button = cell.classList.contains("acts") ? cell.querySelector("button") : null;
      const target = button ?? cell;
      if (!button) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      rowOf(cell).scrollIntoView({ block: "nearest" });
    }

    onFocus(event) {
      const cell = cellOf(event.target);
      if (!cell) {
        if (event.target === this.scroller && !this.pointing && !this.parking) this.enter();
        return;
      }
      const row = rowOf(cell);
      this.inside = true;
      this.waiting = false;
      this.last = { id: row.dataset.itemId, field: cell.dataset.field, index: row.getAttribute("aria-rowindex") };
      clearTimeout(this.focusTimer);
      this.focusTimer = setTimeout(() => this.call("Focus", this.last.id, this.last.field ?? null), 120);
    }

    // Where the focus was, or the first row in view; where no row has come yet, the first that comes.
    enter() {
      const cell = this.lastCell() ?? this.firstCell();
      this.waiting = !cell;
      this.focusCell(cell);
    }

    // The row under the focus was removed, or scrolled out of what is drawn: the keys still mean this grid.
    keepFocus() {
      if (!this.inside || document.activeElement !== document.body) return;
      const row = this.scroller.querySelector(`.row[data-item-id][aria-rowindex="${this.last.index}"]`);
      const cell = this.lastCell() ?? row?.querySelector(`:scope > .c[data-field="${this.last.field}"]`);
      if (cell) {
        this.focusCell(cell);
        return;
      }
      this.parking = true;
      this.scroller.focus({ preventScroll: true });
      this.parking = false;
      this.waiting = !this.firstCell();
    }

    onBlur(event) {
      const to = event.relatedTarget;
      if (event.target.classList?.contains("cell-editor") && !(to && cellOf(to) === cellOf(event.target))) this.commit(event.target, null);
      if (!to || !this.element.contains(to)) {
        clearTimeout(this.focusTimer);
        this.focusTimer = setTimeout(() => this.call("Focus", null, null), 120);
        // What is no longer in the document was not left by the person.
        queueMicrotask(() => { if (event.target.isConnected) this.inside = false; });
      }
    }

    // Rows above the visible ones are there too; going to one of them would move everything.
    firstCell() {
      const top = this.scroller.querySelector(".row.head").getBoundingClientRect().bottom;
      const rows = [...this.scroller.querySelectorAll(".row[data-item-id]")];
      const row = rows.find((candidate) => candidate.getBoundingClientRect().top >= top - 1) ?? rows[0];
      return row?.querySelector(":scope > .c[data-field]");
    }

    // A press outside a focused cell focuses the scroller first; the click that follows says which cell is meant.
    onMouseDown() {
      this.pointing = true;
      setTimeout(() => { this.pointing = false; });
    }

    lastCell() {
      if (!this.last) return null;
      return this.scroller.querySelector(`.row[data-item-id="${CSS.escape(this.last.id)}"] > .c[data-field="${this.last.field}"]`);
    }

    async moveTo(rowIndex, column) {
      const last = Number(this.scroller.getAttribute("aria-rowcount"));
      rowIndex = Math.max(2, Math.min(rowIndex, last));
      const find = () => this.scroller.querySelector(`.row[data-item-id][aria-rowindex="${rowIndex}"]`);
      if (!find()) {
        const height = this.scroller.querySelector(".row[data-item-id]")?.offsetHeight ?? 36;
        this.scroller.scrollTop = Math.max(0, (rowIndex - 2) * height - this.scroller.clientHeight / 2);
        for (let frames = 0; frames < 120 && !find(); frames++) await new Promise(requestAnimationFrame);
      }
      const row = find();
      if (row) this.focusCell(row.querySelectorAll(":scope > .c")[column]);
    }

    // Keys
    onKey(event) {
      if (event.target.classList?.contains("cell-editor")) return this.onEditorKey(event);
      const cell = cellOf(event.target);
      if (event.target === this.scroller && /^(Arrow|Page|Home|End|Enter|F2)/.test(event.key)) {
        event.preventDefault();
        this.enter();
        return;
      }
      if (!cell || event.target.closest(".cell-note")) return;
      // What is typed before the editor is there is not lost: it is what the editor begins with.
      if (this.awaited && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        this.typed = (this.typed ?? "") + event.key;
        event.preventDefault();
        return;
      }
      const row = rowOf(cell);
      const cells = [...row.querySelectorAll(":scope > .c")];
      const column = cells.indexOf(cell);
      const index = Number(row.getAttribute("aria-rowindex"));
      const page = Math.max(1, Math.floor(this.scroller.clientHeight / row.offsetHeight) - 2);
      const isButton = event.target.closest("button");
      const command = event.ctrlKey || event.metaKey;
      switch (event.key) {
        case "ArrowDown": this.moveTo(index + 1, column); break;
        case "ArrowUp": this.moveTo(index - 1, column); break;
        case "ArrowRight": this.focusCell(cells[Math.min(column + 1, cells.length - 1)]); break;
        case "ArrowLeft": this.focusCell(cells[Math.max(column - 1, 0)]); break;
        case "PageDown": this.moveTo(index + page, column); break;
        case "PageUp": this.moveTo(index - page, column); break;
        case "Home": command ? this.moveTo(2, 0) : this.focusCell(cells[0]); break;
        case "End": command ? this.moveTo(Infinity, cells.length - 1) : this.focusCell(cells.at(-1)); break;
        case "F2": this.begin(cell, null); break;
        case "Enter": if (isButton) return; this.begin(cell, null); break;
        default:
          if (isButton || event.key.length !== 1 || command || event.altKey || event.key === " ") return;
          this.begin(cell, event.key);
      }
      event.preventDefault();
    }

    async onEditorKey(event) {
      const editor = event.target;
      const cell = cellOf(editor);
      if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.cancelled = true;
        this.returnTo = cell;
        await this.call("CancelEdit");
      } else if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        const row = rowOf(cell);
        const cells = [...row.querySelectorAll(":scope > .c")];
        const index = Number(row.getAttribute("aria-rowindex"));
        const column = cells.indexOf(cell);
        const step = event.shiftKey ? -1 : 1;
        const next = event.key === "Enter"
          ? () => this.moveTo(index + step, column)
          : () => this.focusCell(cells[Math.max(0, Math.min(column + step, cells.length - 1))]);
        await this.commit(editor, next);
      }
    }

    // Editing
    async begin(cell, text) {
      // A double click is also two clicks.
      if (!cell.dataset.field || phone.matches || this.opening || cell.querySelector(".cell-editor")) return;
      this.cancelled = false;
      this.opening = this.awaited = true;
      this.typed = text;
      const opened = await this.call("BeginEdit", rowOf(cell).dataset.itemId, cell.dataset.field);
      this.opening = false;
      if (!opened) {
        this.awaited = false;
        this.typed = null;
      }
    }

    openEditor(editor) {
      if (document.activeElement === editor) return;
      this.awaited = false;
      editor.focus({ preventScroll: true });
      if (this.typed !== null && editor.tagName === "INPUT") {
        editor.value = this.typed;
      } else {
        editor.select?.();
      }
      this.typed = null;
    }

    async commit(editor, next) {
      if (this.settling || this.cancelled || !editor.isConnected) return;
      this.settling = true;
      const cell = cellOf(editor);
      const changed = editor.value !== editor.dataset.original;
      const closed = await this.call("CommitEdit", editor.value);
      this.settling = false;
      if (closed !== true) {
        // Who has gone elsewhere is not called back; the editor stays open and says why.
        if (next) this.editor?.focus();
        return;
      }
      if (changed) this.flash(cell);
      next?.();
    }

    onChange(event) {
      if (event.target.tagName === "SELECT" && event.target.classList.contains("cell-editor")) {
        const cell = cellOf(event.target);
        this.commit(event.target, () => this.focusCell(cell));
      }
    }

    onClick(event) {
      const act = event.target.closest("[data-act]");
      const row = rowOf(event.target);
      if (!row) return;
      if (act) {
        this.call("Act", row.dataset.itemId, act.dataset.act);
        return;
      }
      if (phone.matches) {
        this.call("Act", row.dataset.itemId, "open");
        return;
      }
      const cell = cellOf(event.target);
      if (!cell?.dataset.field || event.target.closest(".cell-editor, .cell-note")) return;
      if (this.clicked === cell && document.activeElement === cell) this.begin(cell, null);
      else this.focusCell(cell);
      this.clicked = cell;
    }

    onDoubleClick(event) {
      const cell = cellOf(event.target);
      if (cell?.dataset.field && !cell.querySelector(".cell-editor")) this.begin(cell, null);
    }

    // What the server changed
    onMutations(records) {
      for (const record of records) {
        const row = record.type === "childList" && (record.target.matches?.(".row[data-item-id]") ? record.target : null);
        if (row) this.dress(row);
        for (const node of record.addedNodes) {
          if (node.nodeType === 1 && node.matches(".row[data-item-id]")) this.dress(node);
        }
      }
      for (const record of records) {
        if (record.type === "characterData") {
          const cell = record.target.parentElement && cellOf(record.target.parentElement);
          if (cell?.dataset.field) this.flash(cell);
          continue;
        }
        for (const node of record.addedNodes) {
          const editor = node.nodeType === 1 ? (node.matches(".cell-editor") ? node : node.querySelector(".cell-editor")) : null;
          if (editor) this.openEditor(editor);
        }
      }
      if (this.returnTo && !this.returnTo.querySelector(".cell-editor")) {
        this.focusCell(this.returnTo);
        this.returnTo = null;
      }
      this.keepFocus();
      if (this.waiting && document.activeElement === this.scroller) this.enter();
    }

    flash(cell) {
      clearTimeout(cell.siFlash);
      // Not a class: those are the server's, and its next render of them would end the glow.
      delete cell.dataset.flash;
      void cell.offsetWidth;
      cell.dataset.flash = "";
      cell.siFlash = setTimeout(() => delete cell.dataset.flash, 2000);
    }
  }

  return {
    attach(element, server) {
      grids.set(element, new Grid(element, server));
      return phone.matches;
    },
    isAttached: (element) => grids.has(element),
    // Another order, other rows: they are read from the top.
    toTop(element) {
      const scroller = element.querySelector(".scroller");
      if (scroller) scroller.scrollTop = 0;
    },
    detach(element) {
      grids.get(element)?.dispose();
      grids.delete(element);
    },
  };
})();
