/* The button that changes the colours: the system's, light, dark. The choice stays in this browser; what was
   chosen is set before the page is drawn, by the line in its head. Without scripts the system's are followed. */
(() => {
  const KEY = "evidence.colours";
  const NEXT = { "": "light", light: "dark", dark: "" };
  const WORDS = { "": "Follow the system's colours", light: "Switch to light colours", dark: "Switch to dark colours" };
  const root = document.documentElement;
  const button = document.querySelector(".colours");

  const set = (choice) => {
    if (choice) root.dataset.colours = choice;
    else delete root.dataset.colours;
    button.title = WORDS[NEXT[choice]];
    button.setAttribute("aria-label", button.title);
  };
  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return ""; // a browser that keeps nothing follows the system
    }
  };

  set(root.dataset.colours in NEXT ? root.dataset.colours : "");
  button.hidden = false;
  button.addEventListener("click", () => {
    const choice = NEXT[root.dataset.colours ?? ""];
    set(choice);
    try {
      if (choice) localStorage.setItem(KEY, choice);
      else localStorage.removeItem(KEY);
    } catch {
      // then it holds for this page
    }
  });
  // Back from a page on which it was changed.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) set(kept()); });
})();
