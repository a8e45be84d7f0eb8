/* On a narrow screen the style sheet lays tables out as a stack of cards. Some browsers then no longer
   tell screen readers that they are tables, so their roles are said again. */
for (const table of document.querySelectorAll(".rows table")) {
  table.setAttribute("role", "table");
  const give = (names, role) => {
    for (const part of table.querySelectorAll(names)) part.setAttribute("role", role);
  };
  give("thead, tbody", "rowgroup");
  give("tr", "row");
  give("th", "columnheader");
  give("td", "cell");
}
