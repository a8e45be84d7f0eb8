/* Says where on a long page the reader is: the page's title in the head once the heading has gone, the part
   marked in the list at the side, and a way back to the top for who turns round. Nothing is looked at before
   the page is first scrolled. */
(() => {
  const head = document.querySelector(".md-header");
  const title = document.querySelector(".md-header__title");
  const heading = document.querySelector("h1");
  const toTop = document.querySelector(".md-top");
  const list = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap");
  const parts = [...document.querySelectorAll('.md-nav--secondary a[href^="#"]')]
    .map((link) => [link, document.getElementById(decodeURIComponent(link.hash.slice(1)))])
    .filter(([, part]) => part);
  const root = document.documentElement;
  const px = (element, name) => parseFloat(getComputedStyle(element)[name]) || 0;
  let marked = null;
  let before = 0;
  let waiting = false;

  const mark = (link) => {
    if (link === marked) return;
    marked?.classList.remove("md-nav__link--active");
    marked?.removeAttribute("aria-current");
    marked = link;
    if (!link) return;
    link.classList.add("md-nav__link--active");
    link.setAttribute("aria-current", "location");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const middle = link.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 2;
    list.scrollTop += middle;
  };

  const look = () => {
    waiting = false;
    const edge = head.getBoundingClientRect().bottom + 24;
    // A jump puts a heading below the room that the page and the heading ask for: those near it are asked.
    const lands = (element) => px(root, "scrollPaddingTop") + px(element, "scrollMarginTop") + 1;
    const above = (element) => {
      const { top } = element.getBoundingClientRect();
      return (top <= edge || (top < innerHeight / 2 && top <= lands(element))) && !element.closest("[hidden]");
    };
    if (heading) title.classList.toggle("md-header__title--active", heading.getBoundingClientRect().bottom < edge);
    mark(parts.filter(([, part]) => above(part)).pop()?.[0] ?? null);
    if (toTop) toTop.hidden = scrollY >= before || scrollY < innerHeight;
    before = scrollY;
  };
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(look);
  }, { passive: true });

  toTop?.addEventListener("click", () => {
    toTop.hidden = true;
    scrollTo({ top: 0 });
    document.querySelector(".md-logo").focus({ preventScroll: true });
  });
})();
