/* Shows a reference, or what an abbreviation stands for, beside the place in the text. Hovering shows a
   reference; the first press of a pointer, finger or key shows it too, the second goes to the list.
   Escape, a press elsewhere or leaving it closes it. Without this file the mark leads to the list. */
(() => {
  if (!HTMLElement.prototype.showPopover) return; // an older browser keeps the plain link

  const MARKS = "a.footnote-ref, article abbr[title]";
  const BEFORE = 150; // ms a pointer rests before it shows something
  const AFTER = 300; // ms to get from the mark into the preview

  const box = document.createElement("div");
  box.className = "preview md-typeset";
  box.setAttribute("popover", "manual"); // drawn above everything, wherever it stands in the text
  box.setAttribute("role", "dialog");
  box.tabIndex = -1;
  let mark = null; // the mark whose preview is shown
  let hovered = false; // whether only a pointer that rests on it keeps it
  let timer = 0;

  const close = ({ back = false } = {}) => {
    clearTimeout(timer);
    if (!mark) return;
    const last = mark;
    const within = box.contains(document.activeElement);
    mark = null;
    if (last.matches("abbr")) last.setAttribute("aria-expanded", "false");
    box.hidePopover();
    box.remove();
    if (back && within) last.focus();
  };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  const reference = (link) => {
    const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!entry) return null;
    const copy = entry.cloneNode(true);
    for (const extra of copy.querySelectorAll(".footnote-backref, details, script")) extra.remove();
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    const name = element("p", `Reference ${link.textContent.trim()}`);
    const way = element("p", "");
    way.append(Object.assign(element("a", "Go to the reference"), { href: link.hash }));
    return [name, ...copy.childNodes, way];
  };

  const meaning = (abbreviation) => [
    element("p", abbreviation.textContent),
    element("p", abbreviation.title),
  ];

  // Below the mark, or above it where there is no room below; never beyond the edges of the page.
  const place = () => {
    const at = mark.getBoundingClientRect();
    const own = box.getBoundingClientRect();
    const page = document.documentElement;
    const gap = 8;
    const left = Math.max(gap, Math.min(at.left - 16, page.clientWidth - own.width - gap));
    const below = at.bottom + gap + own.height <= innerHeight || at.top < own.height + gap;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${(below ? at.bottom + gap : at.top - own.height - gap) + scrollY}px`;
  };

  const show = (which, byPointer) => {
    if (mark === which) return;
    close();
    const told = which.matches("abbr") ? meaning(which) : reference(which);
    if (!told) return;
    mark = which;
    hovered = byPointer;
    const shut = Object.assign(element("button", "Close"), { type: "button" });
    shut.addEventListener("click", () => close({ back: true }));
    box.replaceChildren(...told, shut);
    box.setAttribute("aria-label", told[0].textContent);
    told[0].className = "preview__name";
    if (which.matches("abbr")) which.setAttribute("aria-expanded", "true");
    (which.closest("sup") || which).after(box); // so that Tab goes from the mark into it
    box.showPopover();
    place();
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const link = event.target.closest("a.footnote-ref");
    if (link && link !== mark) {
      clearTimeout(timer);
      timer = setTimeout(() => show(link, true), BEFORE);
    } else if (mark && (link || box.contains(event.target))) {
      clearTimeout(timer);
    } else {
      clearTimeout(timer);
      if (mark && hovered) timer = setTimeout(close, AFTER);
    }
  });

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest(MARKS);
    if (!pressed) {
      if (!box.contains(event.target) || event.target.closest('a[href^="#"]')) close();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || pressed === mark && pressed.matches("a")) {
      close(); // the browser follows the link
      return;
    }
    event.preventDefault();
    if (pressed === mark) {
      close();
      return;
    }
    show(pressed, false);
    const byKey = event.detail === 0 || event.pointerType === ""; // the second in Firefox
    if (byKey && mark) box.focus({ preventScroll: true }); // so that it is read out
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && mark) {
      event.stopPropagation();
      close({ back: true });
    } else if ((event.key === "Enter" || event.key === " ") && event.target.matches("abbr[role]")) {
      event.preventDefault();
      event.target.click();
    }
  }, true);

  box.addEventListener("focusin", () => { hovered = false; });
  box.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (next && next !== mark && !box.contains(next)) close();
  });
  addEventListener("resize", () => close());

  // The first of each abbreviation can be reached from the keyboard, and again in each part that opens:
  // one stop for each is enough.
  const met = new Map();
  for (const abbreviation of document.querySelectorAll("article abbr[title]")) {
    if (abbreviation.closest("a, summary, button")) continue;
    const around = abbreviation.closest("details, .layer, article");
    const known = met.get(around) || new Set();
    met.set(around, known);
    if (known.has(abbreviation.textContent)) continue;
    known.add(abbreviation.textContent);
    abbreviation.tabIndex = 0;
    abbreviation.setAttribute("role", "button");
    abbreviation.setAttribute("aria-expanded", "false");
    // A mark right behind it needs room of its own for a finger (site.css).
    if (abbreviation.nextSibling?.nodeName === "SUP") abbreviation.dataset.beside = "";
  }
  for (const link of document.querySelectorAll("a.footnote-ref")) link.setAttribute("aria-haspopup", "dialog");
})();
