// Lets the browser keep pages for reading without a network, and lets the reader decide about it.
// Nothing is sent anywhere. Without this file, or in a browser that cannot, the site reads as before.
(() => {
  const top = new URL("..", document.currentScript.src);
  const choice = top.pathname + ".keep"; // in local storage: "no" if the reader wants nothing kept
  if (!("serviceWorker" in navigator) || !window.isSecureContext || !location.protocol.startsWith("http")) return;
  const box = document.querySelector(".offline");
  const told = box?.querySelector("[role=status]");
  const say = (words) => { if (told) told.textContent = words; };
  const chosen = () => { try { return localStorage.getItem(choice); } catch { return null; } };
  const start = () => navigator.serviceWorker.register(new URL("sw.js", top), { updateViaCache: "none" });

  // After everything else, so that it takes nothing from the first view.
  if (chosen() !== "no") {
    const later = window.requestIdleCallback ?? ((f) => setTimeout(f, 500));
    const begin = () => later(() => start().catch(() => {}));
    if (document.readyState === "complete") begin(); else addEventListener("load", begin);
  }
  if (!box) return;
  box.hidden = false;
  const [all, nothing] = box.querySelectorAll("button");
  const mark = () => { nothing.textContent = chosen() === "no" ? "Keep pages again" : "Keep nothing on this device"; };
  mark();

  all.addEventListener("click", async () => {
    all.disabled = true;
    try {
      localStorage.removeItem(choice);
      mark();
      await start();
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage("keep all");
      say("Keeping pages …");
    } catch {
      all.disabled = false;
      say("This browser would not keep the pages.");
    }
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.done < data.all) {
      if (data.done % 20 === 0) say(`${data.done} of ${data.all} kept`);
      return;
    }
    all.disabled = false;
    say(data.failed ? "Some pages could not be kept. Try again with a better connection." : `All ${data.all} are kept.`);
  });

  nothing.addEventListener("click", async () => {
    if (chosen() === "no") {
      localStorage.removeItem(choice);
      await start();
      say("Pages that you open are kept again.");
    } else {
      localStorage.setItem(choice, "no");
      const worker = await navigator.serviceWorker.getRegistration(top);
      await worker?.unregister();
      for (const name of await caches.keys()) {
        if (name.startsWith(`kept ${top.href} `)) await caches.delete(name);
      }
      say("Removed. Nothing more is kept.");
    }
    mark();
  });

  // How much it would be is looked up only when somebody asks.
  box.closest("details")?.addEventListener("toggle", async () => {
    const size = box.querySelector(".offline__size");
    if (size.textContent) return;
    try {
      const { bytes } = await (await fetch(new URL("offline.json", top))).json();
      size.textContent = ` (${Math.round(bytes / 1e6)} MB on this device)`;
    } catch { /* without a network nothing can be added */ }
  });
})();
