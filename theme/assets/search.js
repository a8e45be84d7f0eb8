/* Search costs a reader nothing before it is wanted: this file only opens the box. What searches is loaded
   by the first use. Without JavaScript, or in a browser without dialogs, the form leads to the search page. */
(() => {
  const script = document.currentScript.src;
  const site = new URL("../", script);
  const page = document.querySelector('[data-search="page"]');
  const box = document.querySelector('dialog[data-search="box"]');
  const opener = document.querySelector(".search-open");
  const OFF = site.pathname + ".search-key-off"; // the theme names its own setting by the path, too

  let attached;
  const attach = (place) => {
    attached ??= import(new URL("search-panel.js", script)).then((panel) => panel.attach(place, site));
    attached.catch(() => { // a lost connection may be back at the next try
      attached = undefined;
      place.querySelector(".search__said").textContent = place.dataset.lost;
    });
    return attached;
  };

  const open = () => {
    if (page) {
      page.querySelector("input").focus();
    } else if (box?.showModal) {
      if (!box.open) box.showModal();
      box.querySelector('input[type="search"]').select();
      attach(box);
    } else {
      opener.submit();
    }
  };

  if (page) {
    page.hidden = false;
    attach(page);
  }

  opener.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });

  if (box) {
    box.querySelector('[data-search="close"]').addEventListener("click", () => box.close());
    // A press on what lies around the box closes it: there the event's target is the dialog itself.
    box.addEventListener("mousedown", (event) => { if (event.target === box) box.close(); });
    // Some browsers let Escape empty the field first; one press must close the box.
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      box.close();
    });
    // The search page takes the words behind a #, which browsers keep to themselves; a ? would be sent.
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const typed = box.querySelector('input[type="search"]').value.trim();
      location.assign(new URL(`search/#q=${encodeURIComponent(typed)}`, site));
    });
    // A result on this very page moves there; the box must not stay in front of it.
    box.addEventListener("click", (event) => { if (event.target.closest("a")) box.close(); });
  }

  // One key opens the search. It can be switched off, since words that are dictated hold such keys too.
  const store = { // storage may be forbidden
    get off() { try { return localStorage.getItem(OFF) === "yes"; } catch { return false; } },
    set off(yes) { try { yes ? localStorage.setItem(OFF, "yes") : localStorage.removeItem(OFF); } catch { /* not kept */ } },
  };
  let off = store.off;
  const hint = opener.querySelector("kbd");
  const setting = box?.querySelector('[data-search="key"]');
  hint.hidden = off;
  if (setting) {
    setting.checked = !off;
    setting.addEventListener("change", () => { store.off = off = !setting.checked; hint.hidden = off; });
  }
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    const there = typing && !typing.closest("dialog:not([open])"); // a field may keep the focus for a moment
    if (event.key !== "/" || off || there || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });
})();
