import { describe, test } from "node:test";
import { assertNone, facts, faultsOf } from "../lib/run.js";
import { contentPages, kindOf, languageOf, pages } from "../lib/site.js";

/** The label of the page that the shipped strategy was taken from. */
const ENTITY = "Rozwój Krakowa";
const PERSON = "Agata Chełstowska";
const PUBLISHED = "2021-10-06";
const UPDATED = "2024-04-30";

const STRATEGY = ["goal", "operational-goal", "action", "indicator"];
const strategyPages = contentPages.filter((page) => STRATEGY.includes(kindOf(page)));

const TERMS = {
  pl: { entity: "Podmiot publikujący", person: "Osoba publikująca", published: "Data publikacji", updated: "Data aktualizacji" },
  en: { entity: "Publishing entity", person: "Published by", published: "Published", updated: "Updated" },
};

/** A row of a page's label. The cover and the error page carry it in the strategy's own language. */
function row(page, name) {
  return facts.get(page).label?.rows[TERMS[languageOf(page) ?? "pl"][name]];
}

/** The words of a date, as a reader of the language writes it. */
function written(date, language) {
  const style = { dateStyle: "long", timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, style).format(new Date(date));
}

const sayWrong = (name) => (page) => `${page}: ${name} is ${JSON.stringify(row(page, name))}`;

describe("The label", () => {
  test("it stands at the foot of every page, below its content", () => {
    assertNone(pages.filter((page) => !facts.get(page).label?.isVisible || !facts.get(page).label.isAtTheFoot));
  });

  test("it names the publishing entity on every page", () => {
    assertNone(pages.filter((page) => row(page, "entity")?.text !== ENTITY).map(sayWrong("entity")));
  });

  test("it names the publishing person on every page", () => {
    assertNone(pages.filter((page) => row(page, "person")?.text !== PERSON).map(sayWrong("person")));
  });

  for (const name of ["published", "updated"]) {
    test(`it has the date on which the page was ${name}, for people and for machines`, () => {
      const isRight = (page) => {
        const { text, date } = row(page, name) ?? {};
        return /^\d{4}-\d{2}-\d{2}$/.test(date) && text === written(date, languageOf(page) ?? "pl");
      };
      assertNone(pages.filter((page) => !isRight(page)).map(sayWrong(name)));
    });
  }

  test("the pages of the strategy keep the date on which their source was published", () => {
    assertNone(strategyPages.filter((page) => row(page, "published")?.date !== PUBLISHED).map(sayWrong("published")));
  });

  test("the pages of the strategy keep the date on which their source was updated", () => {
    assertNone(strategyPages.filter((page) => row(page, "updated")?.date !== UPDATED).map(sayWrong("updated")));
  });

  test("content pages say the same in their meta tags", () => {
    const wanted = { publisher: "entity", contributor: "person", issued: "published", modified: "updated" };
    assertNone(
      faultsOf(contentPages, (page) =>
        Object.entries(wanted)
          .map(([term, name]) => [facts.get(page).meta[`dcterms.${term}`], row(page, name)?.date ?? row(page, name)?.text, term])
          .filter(([found, shown]) => !shown || found !== shown)
          .map(([found, shown, term]) => `${page}: dcterms.${term} is ${found}, the label says ${shown}`),
      ),
    );
  });

  test("content pages say the same in their structured data", () => {
    const says = (page) =>
      facts.get(page).structuredData.some((item) => {
        const publishers = [item.publisher ?? []].flat().map((publisher) => publisher.name);
        return (
          item.datePublished === row(page, "published")?.date &&
          item.dateModified === row(page, "updated")?.date &&
          publishers.includes(row(page, "entity")?.text) &&
          publishers.includes(row(page, "person")?.text)
        );
      });
    assertNone(contentPages.filter((page) => !says(page)));
  });
});
