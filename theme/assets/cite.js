// Where ways to cite are opened: a button that copies each, and the day on which the page was read, which
// AMA's reference ends with. A page may hold hundreds, so nothing is made before. Without this script the
// words can be marked and the files fetched.
function copying(words) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy ${words.dataset.copy}`);
  // A screen reader is told what a glance at the button tells.
  const told = document.createElement("span");
  told.className = "copied";
  told.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      told.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(words); // one keystroke is left to the reader
      told.textContent = "Marked, ready to copy";
    }
    setTimeout(() => { told.textContent = ""; }, 4000);
  });
  words.previousElementSibling.append(" ", button, " ", told);
}

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches(".cite-this:not([data-ready])")) return;
  target.dataset.ready = "";
  const read = new Date().toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
  for (const place of target.querySelectorAll("[data-read-on]")) place.textContent = `Accessed ${read}. `;
  if (!navigator.clipboard) return; // only where the page came over a safe connection
  for (const words of target.querySelectorAll("[data-copy]")) copying(words);
}, true); // an opening tells only itself
