/* Makes the menu's labels the buttons that they look like: they take Enter and space, say whether they
   are open, and Escape closes. Without this file a tap or a click opens them all the same. */
(() => {
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector('.md-header label[for="__drawer"]');
  const menu = document.querySelector(".md-sidebar--primary");
  if (!drawer || !opener || !menu) return;

  const boxOf = (label) => document.getElementById(label.htmlFor);
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  const focusable = () => [...menu.querySelectorAll("a[href], label[tabindex]")].filter(isShown);

  opener.tabIndex = 0;
  opener.setAttribute("aria-label", "Menu");
  // A label that leads back from an opened group, and one that leads into it.
  const labels = [opener, ...menu.querySelectorAll("label.md-nav__link[for]:not([for='__toc'])")].filter(
    (label) => label === opener || label.tabIndex === 0,
  );
  const tell = () => {
    for (const label of labels) label.setAttribute("aria-expanded", String(boxOf(label).checked));
  };
  for (const label of labels) label.setAttribute("role", "button");
  // The theme says on the groups themselves whether they are open, where it is not allowed to be said.
  for (const group of menu.querySelectorAll("nav[aria-expanded]")) group.removeAttribute("aria-expanded");
  tell();

  document.addEventListener("change", (event) => {
    if (!event.target.matches(".md-toggle")) return;
    tell();
    if (event.target !== drawer) return;
    if (drawer.checked) setTimeout(() => focusable()[0]?.focus(), 50); // when it can be seen
  });

  document.addEventListener("keydown", (event) => {
    const label = event.target.closest?.("label[role=button]");
    if (label && labels.includes(label) && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      event.stopImmediatePropagation(); // the theme would press it a second time
      boxOf(label).click();
    } else if (event.key === "Escape" && drawer.checked) {
      drawer.click();
      opener.focus();
    } else if (event.key === "Tab" && drawer.checked) {
      // What lies under an open menu cannot be seen: from its end go on at its beginning.
      const stops = focusable();
      const edge = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement === edge || !menu.contains(document.activeElement)) {
        event.preventDefault();
        (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
      }
    } else if (/^[pn,.]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      // The theme leaves the page at these single keys, which voice control and unsteady hands press.
      if (!event.target.matches("input, textarea, select")) event.stopImmediatePropagation();
    }
  }, true);
})();
