// A button that copies each way to cite a page, and the day on which the page was read, which AMA's
// reference ends with. Without this script the words can be marked and the files fetched.
const read = new Date().toLocaleDateString("en-US", { year: "numeric", month: "long", day: "numeric" });
for (const place of document.querySelectorAll("[data-read-on]")) place.textContent = `Accessed ${read}. `;

for (const words of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break; // only where the page came over a safe connection
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
