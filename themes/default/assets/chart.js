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
      // Under the chart, where it covers no label.
      const half = readout.offsetWidth / 2;
      const x = (mark.dataset.x * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width;
      readout.style.left = `${Math.max(half, Math.min(plot.clientWidth - half, x))}px`;
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
