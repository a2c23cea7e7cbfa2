// The values of a chart one by one, under the pointer or with the arrow keys. The chart and its
// table say the same without it.
(() => {
  "use strict";

  for (const plot of document.querySelectorAll(".chart .plot")) {
    const shown = () => [...plot.querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width > 0);
    const marks = (svg) => (svg ? [...svg.querySelectorAll("[data-text]")] : []);
    const count = marks(plot.querySelector("svg")).length;
    if (count < 2) continue;

    // A slider: screen readers pass it the arrow keys and read its value, which is the observation.
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: 0, max: count - 1, step: 1, value: count - 1, dir: "ltr" });
    slider.setAttribute("aria-label", plot.dataset.label);
    const readout = document.createElement("output");
    readout.className = "readout";
    // The value of the slider is read out already; this is for the eyes.
    readout.setAttribute("aria-live", "off");
    plot.append(slider, readout);

    const clear = () => {
      readout.value = "";
      for (const mark of plot.querySelectorAll(".shown")) mark.classList.remove("shown");
    };
    const show = (index) => {
      const svg = shown();
      const mark = marks(svg)[index];
      if (!mark) return;
      clear();
      mark.classList.add("shown");
      readout.value = mark.dataset.text;
      const box = svg.getBoundingClientRect();
      const scale = box.width / svg.viewBox.baseVal.width;
      const [x, y] = [mark.dataset.x * scale, mark.dataset.y * scale];
      const { offsetWidth: width, offsetHeight: height } = readout;
      const labels = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
      // Above or below the mark, beside it, or under the chart: where it covers no label.
      const free = ([left, top]) => {
        const [start, above] = [left + box.left, top + box.top];
        const apart = (label) => start > label.right || start + width < label.left || above > label.bottom || above + height < label.top;
        return left >= 0 && left + width <= plot.clientWidth && top >= -height && labels.every(apart);
      };
      const within = Math.max(0, Math.min(plot.clientWidth - width, x - width / 2));
      const places = [[within, y - height - 12], [within, y + 12], [x + 12, y - height / 2], [x - width - 12, y - height / 2], [within, y - height - 40], [within, y + 40]];
      const [left, top] = places.find(free) ?? [within, box.height + 4];
      readout.style.left = `${left}px`;
      readout.style.top = `${top}px`;
    };
    const told = (index) => {
      const mark = marks(plot.querySelector("svg"))[index];
      slider.value = index;
      if (mark) slider.setAttribute("aria-valuetext", mark.dataset.text);
    };
    told(count - 1);

    slider.addEventListener("input", () => {
      told(Number(slider.value));
      show(Number(slider.value));
    });
    slider.addEventListener("focus", () => show(Number(slider.value)));
    slider.addEventListener("blur", clear);
    slider.addEventListener("keydown", (event) => event.key === "Escape" && clear());
    plot.addEventListener("pointermove", (event) => {
      const svg = shown();
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
      const far = marks(svg).map((mark) => Math.abs(mark.dataset.x - x));
      const nearest = far.indexOf(Math.min(...far));
      told(nearest);
      show(nearest);
    });
    plot.addEventListener("pointerdown", (event) => plot.dispatchEvent(new PointerEvent("pointermove", event)));
    plot.addEventListener("pointerleave", () => document.activeElement !== slider && clear());
  }
})();
