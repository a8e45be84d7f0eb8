/* Folds what is written for the other reader. Loaded before the page is drawn, so that nothing is seen
   and then taken away. The choice stays in this browser; without one, nothing is folded. */
(() => {
  const KEY = "evidence.reader";
  const CHOICES = ["patients", "clinicians", "everything"];
  const root = document.documentElement;

  const kept = () => {
    try {
      const choice = localStorage.getItem(KEY);
      return CHOICES.includes(choice) ? choice : "everything";
    } catch {
      return "everything"; // a browser that keeps nothing shows everything
    }
  };

  const line = (part) => part.previousElementSibling;

  // "until-found": a browser that knows it finds the words all the same, and opens the part.
  const fold = (part, folded) => {
    if (folded) part.setAttribute("hidden", "until-found");
    else part.removeAttribute("hidden");
    line(part).querySelector("button").setAttribute("aria-expanded", String(!folded));
    line(part).querySelector(".fold__act").textContent = folded ? "Show" : "Hide";
  };

  const isForOther = (part) => {
    const reader = root.dataset.reader;
    return reader !== "everything" && part.dataset.for !== reader;
  };

  // Parts that came since the last look, while the page is still arriving; all of them after a choice.
  const arrange = (which) => {
    for (const part of document.querySelectorAll(`.layer${which}`)) {
      part.dataset.ready = "";
      fold(part, isForOther(part));
    }
    for (const card of document.querySelectorAll(`details.for-clinicians${which}`)) {
      if (which === "" || root.dataset.reader === "clinicians") card.open = root.dataset.reader === "clinicians";
      card.dataset.ready = "";
    }
    for (const input of document.querySelectorAll(".reader input")) {
      input.checked = input.value === root.dataset.reader;
    }
  };

  // A link, or a hit of a search, that leads into a folded part opens it.
  const openAround = (id) => {
    const target = id && document.getElementById(id);
    const part = target && target.closest(".layer[hidden]");
    if (!part) return;
    fold(part, false);
    target.scrollIntoView();
  };
  const named = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return "";
    }
  };

  root.dataset.reader = kept();
  const arriving = new MutationObserver(() => arrange(":not([data-ready])"));
  arriving.observe(document, { childList: true, subtree: true });

  document.addEventListener("DOMContentLoaded", () => {
    arriving.disconnect();
    arrange(":not([data-ready])");
    openAround(named(location.hash));

    document.addEventListener("change", (event) => {
      if (event.target.name !== "reader") return;
      root.dataset.reader = event.target.value;
      try {
        localStorage.setItem(KEY, event.target.value);
      } catch {
        // then it holds for this page
      }
      arrange("");
    });
    document.addEventListener("click", (event) => {
      const button = event.target.closest(".fold button");
      if (button) {
        const part = document.getElementById(button.getAttribute("aria-controls"));
        fold(part, !part.hidden);
      }
      const link = event.target.closest('a[href^="#"]');
      if (link) openAround(named(link.hash));
    });
    document.addEventListener("beforematch", (event) => {
      const part = event.target.closest(".layer");
      if (part) fold(part, false);
    });
  });
  addEventListener("hashchange", () => openAround(named(location.hash)));
  // Back from a page on which the choice was changed.
  addEventListener("pageshow", (event) => {
    if (event.persisted && root.dataset.reader !== kept()) {
      root.dataset.reader = kept();
      arrange("");
    }
  });
})();
