import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { facts } from "../lib/run.js";
import { contentPages, kindOf, languageOf } from "../lib/site.js";

/** Title, value for 2016, value for 2022, as each language writes them. */
const INDICATORS = {
  pl: [
    ["Rating Krakowa", "BBB+", "A-"],
    ["Liczba e-usług publicznych", "104", "157"],
    ["Poziom długu publicznego", "47,8%", "65%"],
    ["Zadowolenie z obsługi klienta w UMK", "4,18", "4,47"],
  ],
  en: [
    ["Krakow’s credit rating", "BBB+", "A-"],
    ["Number of public e-services", "104", "157"],
    ["Public debt level", "47.8%", "65%"],
    ["Satisfaction with customer service at City Hall", "4.18", "4.47"],
  ],
};

describe("Indicators", () => {
  for (const [language, indicators] of Object.entries(INDICATORS)) {
    for (const [title, ...values] of indicators) {
      for (const [index, period] of ["2016", "2022"].entries()) {
        test(`in ${language}, the page of “${title}” gives ${values[index]} for ${period}`, () => {
          const isIt = (page) => kindOf(page) === "indicator" && facts.get(page).title.startsWith(title);
          const page = contentPages.filter((page) => languageOf(page) === language).find(isIt);
          assert.ok(page, "the indicator has no page");
          const row = facts.get(page).rows.find(([head]) => head === period);
          assert.equal(row?.[1], values[index]);
        });
      }
    }
  }
});
