/* What is typed becomes results: pages first, then the records of sources, each with the passages that
   hold the words. Loaded by search.js when the search is first used; loads the index itself. */

// The kinds of pages in the order of their groups: title, name of one and of several, results before "more".
const KINDS = {
  page: { title: "Pages", one: "page", many: "pages", first: 6 },
  source: { title: "Sources", one: "source", many: "sources", first: 4 },
  making: { title: "How this site is made", one: "page about the site", many: "pages about the site", first: 2 },
};
const PASSAGES = 3; // of one page
const WAIT = 180; // milliseconds without a key before a search begins
const SLOW = 600; // milliseconds after which the reader is told that it goes on

let loading;
/** The search engine and what everyday words mean; fetched once, and again after a failure. */
function engine(site) {
  loading ??= (async () => {
    const [pagefind, words] = await Promise.all([
      import(new URL("pagefind/pagefind.js", site)),
      fetch(new URL("search/words.json", site)).then((answer) => (answer.ok ? answer.json() : {})),
    ]);
    await pagefind.options({ excerptLength: 26 });
    await pagefind.init();
    return { pagefind, words: new Map(Object.entries(words)) };
  })();
  loading.catch(() => { loading = undefined; });
  return loading;
}

/** What to look for instead of what was typed: the longest known phrase is replaced by its meanings.
    A DOI may come as an address, and a question with its mark. */
function meant(typed, words) {
  const plain = typed.toLowerCase().replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/, "");
  const parts = plain.replaceAll(/[?!.,;]+(?=\s|$)/g, "").split(/\s+/).filter(Boolean);
  for (let length = Math.min(parts.length, 5); length; length--) {
    for (let start = 0; start + length <= parts.length; start++) {
      const means = words.get(parts.slice(start, start + length).join(" "));
      if (!means) continue;
      const [before, after] = [parts.slice(0, start), parts.slice(start + length)];
      return { means, queries: means.map((word) => [...before, word, ...after].join(" ")) };
    }
  }
  return { means: [], queries: [parts.join(" ")] };
}

/** Results of one kind for all the queries, each page once, the best first. */
async function ask(pagefind, queries, kind) {
  const best = new Map();
  for (const query of queries) {
    const { results } = await pagefind.search(query, { filters: { kind } });
    for (const result of results) {
      if (!(best.get(result.id)?.score >= result.score)) best.set(result.id, result);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A passage as Pagefind gives it, with its marks and nothing else that could be markup. */
function passage(excerpt) {
  const read = new DOMParser().parseFromString(excerpt, "text/html").body;
  const nodes = [...read.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", {}, node.textContent) : node.textContent);
  return element("p", {}, "… ", ...nodes, " …");
}

const letters = (text) => text.replaceAll(/<[^<>]*>|[^\p{L}\p{N}]/gu, "");

function entry({ url, meta, excerpt, sub_results: parts }) {
  const title = meta.title ?? url;
  const item = element("li", {}, element("h3", {}, element("a", { href: url }, title)));
  const sections = parts.filter((part) => part.anchor && part.anchor.element !== "h1");
  const above = parts.find((part) => !sections.includes(part))?.excerpt ?? (parts.length ? "" : excerpt);
  const top = letters(above) !== letters(title); // else it only says the title again
  if (above && top) item.append(passage(above));
  const list = element("ul");
  for (const part of sections.slice(0, PASSAGES - (above && top ? 1 : 0))) {
    list.append(element("li", {}, element("a", { href: part.url }, part.title), passage(part.excerpt)));
  }
  if (list.children.length) item.append(list);
  return item;
}

async function section({ kind, results }) {
  const { title, first } = KINDS[kind];
  const list = element("ol");
  const made = element("section", {}, element("h2", {}, title), list);
  const show = async (some) => {
    const data = await Promise.all(some.map((result) => result.data()));
    const items = data.map(entry);
    list.append(...items);
    return items[0];
  };
  await show(results.slice(0, first));
  if (results.length > first) {
    const more = element("button", { type: "button" }, `Show ${results.length - first} more`);
    more.addEventListener("click", async () => {
      more.disabled = true;
      const next = await show(results.slice(first));
      more.remove();
      next.querySelector("a").focus(); // where the reader was
    });
    made.append(more);
  }
  return made;
}

const counted = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** How many there are, in words that are read out. */
function summary(typed, means, groups) {
  const instead = means.length && !means.includes(typed.toLowerCase()) ? ` for “${means.join("”, “")}”` : "";
  const total = groups.reduce((sum, { results }) => sum + results.length, 0);
  if (!total) return `No results${instead || ` for “${typed}”`}. Try one word, or another word for it.`;
  const kinds = groups.map(({ kind, results }) => counted(results.length, KINDS[kind].one, KINDS[kind].many));
  return `${counted(total, "result", "results")}${instead}: ${kinds.join(", ")}.`;
}

/** Whether a result holds what was asked: where nothing does, the engine takes ever shorter beginnings. */
async function holds(result, queries) {
  const { excerpt, sub_results: parts, meta } = await result.data();
  const marked = [excerpt, ...parts.map((part) => part.excerpt)]
    .flatMap((text) => [...text.matchAll(/<mark>(.*?)<\/mark>/g)].map((match) => letters(match[1].toLowerCase())));
  const asked = queries.flatMap((query) => query.toLowerCase().split(" ")).map(letters).filter(Boolean);
  const names = letters(`${meta.title} ${meta.names ?? ""}`.toLowerCase());
  return asked.some((word) => names.includes(word) || marked.some((mark) => mark.startsWith(word.slice(0, 4))));
}

/** The groups that have results, in order. */
async function groupsFor(pagefind, queries) {
  const groups = [];
  for (const kind of Object.keys(KINDS)) {
    const results = await ask(pagefind, queries, kind);
    if (results.length && (await holds(results[0], queries))) groups.push({ kind, results });
  }
  return groups;
}

/** Let a form search: `place` holds the form, the line that is read out, and where results go. */
export async function attach(place, site) {
  const input = place.querySelector('input[type="search"]');
  const said = place.querySelector(".search__said");
  const found = place.querySelector(".search__found");
  const alone = place.dataset.search === "page";
  let last = 0;

  const search = async () => {
    const turn = ++last; // an answer that comes after the next question is dropped
    const typed = input.value.trim().replaceAll(/\s+/g, " ");
    if (alone) history.replaceState(null, "", typed ? `#q=${encodeURIComponent(typed)}` : location.pathname);
    if (!typed) {
      said.textContent = "";
      found.replaceChildren();
      return;
    }
    const slow = setTimeout(() => { if (turn === last) said.textContent = "Searching …"; }, SLOW);
    try {
      const { pagefind, words } = await engine(site);
      const { means, queries } = meant(typed, words);
      const groups = await groupsFor(pagefind, queries);
      const shown = await Promise.all(groups.map(section));
      if (turn !== last) return;
      found.replaceChildren(...shown);
      said.textContent = summary(typed, means, groups);
    } catch {
      if (turn !== last) return;
      found.replaceChildren();
      said.textContent = place.dataset.lost;
    } finally {
      clearTimeout(slow);
    }
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, WAIT);
  });
  if (alone) {
    place.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      search();
    });
    const asked = () => new URLSearchParams(location.hash.slice(1)).get("q") ?? "";
    addEventListener("hashchange", () => {
      input.value = asked();
      search();
    });
    input.value = asked();
  }
  engine(site).catch(() => { /* told with the first search */ }); // fetched while the reader types
  if (input.value) await search();
}
