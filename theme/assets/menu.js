/* Makes the menu's labels the buttons that they look like: they take Enter and space and say whether they
   are open; Escape closes the menu; what lies under an open panel takes no focus. Without this file a tap
   or a click opens them all the same. */
(() => {
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector('.md-header label[for="__drawer"]');
  const menu = document.querySelector(".md-sidebar--primary");
  if (!drawer || !label || !menu) return;

  // In the head of the page a button takes the label's place.
  const opener = Object.assign(document.createElement("button"), { type: "button", className: label.className });
  opener.classList.add("opener");
  opener.append(...label.childNodes);
  label.replaceWith(opener);
  opener.addEventListener("click", () => drawer.click());

  const boxOf = (button) => (button === opener ? drawer : document.getElementById(button.htmlFor));
  const isShown = (element) =>
    element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  // The panel on top: the innermost of those that are open.
  const panel = () => [...menu.querySelectorAll(".md-nav__toggle:checked ~ .md-nav")].filter(isShown).at(-1) || menu;
  const stops = () => [...panel().querySelectorAll("a[href], label[tabindex='0']")].filter(isShown);
  const labelFor = (box) => menu.querySelector(`label.md-nav__link[for="${box.id}"]`);

  // Labels that lead into a group and, at its top, back from it. A section that is always open has none.
  const leading = [opener];
  const buttons = [];
  for (const label of menu.querySelectorAll("label[for]")) {
    const box = boxOf(label);
    if (!box || box === drawer || label.getAttribute("tabindex") === "") continue;
    buttons.push(label);
    if (label.matches(".md-nav__link")) leading.push(label);
    else label.setAttribute("aria-label", `Back from ${label.textContent.trim()}`);
  }
  for (const label of buttons) {
    label.tabIndex = 0;
    label.setAttribute("role", "button");
  }
  opener.setAttribute("aria-label", "Menu");
  // The theme says it on the groups, where it must not be said.
  for (const group of menu.querySelectorAll("nav[aria-expanded]")) group.removeAttribute("aria-expanded");
  const tell = () => {
    for (const label of leading) label.setAttribute("aria-expanded", String(boxOf(label).checked));
  };
  tell();

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".md-toggle")) return;
    tell();
    if (!drawer.checked) return;
    const next = target.checked ? () => stops()[0] : () => labelFor(target);
    setTimeout(() => next()?.focus({ preventScroll: true }), 50); // once it can be seen
  });

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (buttons.includes(target) && (key === "Enter" || key === " ")) {
      event.preventDefault();
      boxOf(target).click();
    } else if (key === "Escape" && drawer.checked) {
      drawer.click();
      opener.focus();
    } else if (key === "Tab" && drawer.checked) {
      // From the end of what can be seen go on at its beginning.
      const all = stops();
      const at = all.indexOf(document.activeElement);
      const last = event.shiftKey ? 0 : all.length - 1;
      if (at !== -1 && at !== last) return;
      event.preventDefault();
      (event.shiftKey ? all.at(-1) : all[0])?.focus();
    }
  }, true);

  // A link to a place on this page leads there; the menu must not stay in front of it.
  menu.addEventListener("click", ({ target }) => {
    if (drawer.checked && target.closest('a[href*="#"]')) drawer.click();
  });
})();
