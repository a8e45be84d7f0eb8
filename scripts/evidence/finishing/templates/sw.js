// Pages are always asked for from the network first, so that a corrected figure is seen as soon as it is
// there; a kept copy is shown only where the network fails, and then says of which day it is. Nothing is
// sent anywhere: every request goes to the site itself. A new version of the site is a new cache.
const VERSION = "__VERSION__";
const CORE = __CORE__;
const TOP = new URL("./", self.location).href;
const MINE = "kept " + TOP + " "; // sites of one host share a store
const PASSED_BY = /^(data|pagefind|assets\/cards)\/|\.(zip|xml|gz|map)$|^search\/[\w.]+\.js|^(sw\.js|offline\.json)$/;

const open = () => caches.open(MINE + VERSION);
const within = (url) => url.startsWith(TOP) && !PASSED_BY.test(url.slice(TOP.length).split(/[?#]/)[0]);

async function put(cache, url, response) {
  if (!response.ok || response.type !== "basic" || response.redirected) return;
  const headers = new Headers(response.headers);
  headers.set("x-kept", new Date().toISOString());
  headers.delete("content-encoding"); // the body has been unpacked
  headers.delete("content-length");
  const { status, statusText } = response;
  await cache.put(url, new Response(await response.blob(), { status, statusText, headers }));
}

async function fetchAndPut(cache, url) {
  try {
    await put(cache, url, await fetch(url, { cache: "no-cache" }));
    return true;
  } catch {
    return false;
  }
}

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await open();
    await Promise.all(CORE.map((path) => fetchAndPut(cache, TOP + path)));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    await self.clients.claim();
    const cache = await open();
    // The page that brought this worker along was fetched before it could see it.
    for (const client of await self.clients.matchAll()) {
      const url = client.url.split("#")[0];
      if (within(url)) await fetchAndPut(cache, url);
    }
    // What was kept of an older version is fetched anew; copies of it go in any case.
    for (const name of await caches.keys()) {
      if (!name.startsWith(MINE) || name === MINE + VERSION) continue;
      for (const request of await (await caches.open(name)).keys()) {
        if (!(await cache.match(request))) await fetchAndPut(cache, request.url);
      }
      await caches.delete(name);
    }
  })());
});

// The words about a kept copy stand hidden in every page; here they are shown, with the day.
async function dated(copy) {
  const kept = new Date(copy.headers.get("x-kept"));
  const day = kept.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const html = (await copy.text())
    .replace('<p class="kept" role="status" hidden', '<p class="kept" role="status"')
    .replace('<span class="kept__day"></span>', `<time datetime="${kept.toISOString().slice(0, 10)}">${day}</time>`);
  return new Response(html, { headers: copy.headers });
}

function notKept() {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>This page was not kept</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><h1>This page was not kept</h1>
<p>There is no connection, and this page was not opened before.</p>
<ul><li><a href="${TOP}">Home</a></li><li><a href="${TOP}faq/crisis/">In a crisis</a></li></ul></html>`;
  return new Response(html, { status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
}

async function answer(request) {
  const cache = await open();
  const url = request.url.split("#")[0];
  try {
    // A page is asked for anew, past the browser's own store, which may think an old one still good.
    const response = await fetch(request, request.mode === "navigate" ? { cache: "no-cache" } : {});
    if (response.ok) put(cache, url, response.clone()).catch(() => {}); // a full store is no reason to fail
    return response;
  } catch (error) {
    const copy = await cache.match(url, { ignoreSearch: true });
    if (request.mode !== "navigate") {
      if (copy) return copy;
      throw error;
    }
    return copy ? dated(copy) : notKept();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && within(request.url)) event.respondWith(answer(request));
});

// On request: every page of the site, a few at a time, telling the page how far it is.
self.addEventListener("message", (event) => {
  if (event.data !== "keep all") return;
  event.waitUntil((async () => {
    const cache = await open();
    const { pages } = await (await fetch(TOP + "offline.json", { cache: "no-cache" })).json();
    let done = 0;
    let failed = 0;
    const waiting = [...pages];
    const work = async () => {
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (!(await fetchAndPut(cache, TOP + path))) failed += 1;
        done += 1;
        event.source.postMessage({ done, failed, all: pages.length });
      }
    };
    await Promise.all([work(), work(), work()]);
  })().catch(() => event.source.postMessage({ done: 0, failed: 1, all: 0 })));
});
