// A list of actions that can be filtered by status and sorted within its groups. Without this script it
// is whole, in the order of the strategy. What lacks a date stays at the end.
(() => {
  "use strict";

  const form = document.querySelector(".list-tools");
  if (!form) return;
  const ORDER = ["delayed", "under-way", "planned", "paused", "done", "abandoned"];
  const { show, sort } = form.elements;
  const lists = [...document.querySelectorAll(".section-actions ol.actions")].map((list) => ({
    list,
    group: list.closest(".action-group"),
    items: [...list.children],
  }));

  const key = (item) => {
    if (sort.value !== "status") return item.dataset[sort.value] || "\uffff";
    const place = ORDER.indexOf(item.dataset.status);
    return String(place < 0 ? ORDER.length : place);
  };
  const update = () => {
    let shown = 0;
    for (const { list, group, items } of lists) {
      const sorted = sort.value === "" ? items : items.toSorted((one, other) => {
        const [first, second] = [key(one), key(other)];
        return first < second ? -1 : Number(first > second);
      });
      for (const item of items) item.hidden = show.value !== "" && item.dataset.status !== show.value;
      list.append(...sorted);
      const count = items.filter((item) => !item.hidden).length;
      if (group) group.hidden = count === 0;
      shown += count;
    }
    form.querySelector("output").textContent = show.value === "" ? "" : shown;
  };

  form.hidden = false;
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  update();
})();
