// Tables that can be sorted: column heads marked with `data-sort` become buttons. Cells are compared
// by the number in `data-order`, else by that of their `data`, never by their text; what has none stays at the
// end. Two rows are in order.
(() => {
  "use strict";

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (rows.length < 3) continue;
    const state = document.createElement("span");
    state.className = "sorted";
    state.setAttribute("aria-live", "polite");
    table.caption.append(" ", state);
    const heads = [...table.tHead.rows[0].cells];

    const sort = (head) => {
      const column = heads.indexOf(head);
      const isAscending = head.getAttribute("aria-sort") !== "ascending";
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
      const order = (row) => {
        const cell = row.cells[column];
        const written = cell.dataset.order ?? cell.querySelector("data")?.value;
        return written === undefined ? NaN : Number(written);
      };
      const sorted = rows
        .map((row, place) => ({ row, place, key: order(row) }))
        .sort((one, other) => {
          if (Number.isNaN(one.key) || Number.isNaN(other.key)) {
            return Number.isNaN(one.key) - Number.isNaN(other.key) || one.place - other.place;
          }
          return (isAscending ? one.key - other.key : other.key - one.key) || one.place - other.place;
        });
      body.append(...sorted.map(({ row }) => row));
      const text = isAscending ? table.dataset.ascending : table.dataset.descending;
      state.textContent = `(${text.replace("{column}", head.textContent.trim())})`;
    };

    for (const head of heads.filter((head) => "sort" in head.dataset)) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(head));
    }
  }
})();
