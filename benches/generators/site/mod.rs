//! Made-up sites of any size, in two languages, the same for the same size and seed.
//!
//! The same pages are written as each generator wants them: [`metka`], [`hugo`], [`eleventy`].

mod eleventy;
mod hugo;
mod metka;
mod random;
mod words;

use std::io;
use std::path::Path;

use random::Random;
use words::{Language, Writer};

/// Pages of a section of pages.
const SECTION: usize = 40;

/// Sections of pages in one that stands in the menu.
const MOST_TOP_SECTIONS: usize = 6;

/// How many of a hundred pages belong to goals.
const IN_GOALS: usize = 30;

/// The parts of a goal, with the number of pages in each, as Metka names them.
const PARTS: [(&str, usize); 5] =
    [("operational", 3), ("actions", 6), ("tools", 3), ("indicators", 4), ("reports", 2)];

/// A generator that a site can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Generator {
    Metka,
    Hugo,
    Eleventy,
}

impl Generator {
    pub(crate) const ALL: [Self; 3] = [Self::Metka, Self::Hugo, Self::Eleventy];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Metka => "Metka",
            Self::Hugo => "Hugo",
            Self::Eleventy => "Eleventy",
        }
    }
}

/// A page, the same in every language but for its words.
struct Page {
    /// Its folders and its stem; for a section the stem is `index`.
    folder: String,
    stem: String,
    kind: Kind,
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Home,
    Page,
    Goal(usize),
    Section,
    Operational,
    Action,
    Tool,
    Indicator,
    Report,
}

impl Page {
    fn is_section(&self) -> bool {
        self.stem == "index"
    }

    fn random(&self, seed: u64) -> Random {
        Random::of(seed, self.number)
    }

    fn title(&self, writer: &Writer, seed: u64) -> String {
        if self.kind == Kind::Report {
            return format!("{} {}", writer.language.of("Raport za rok", "Report for"), self.stem);
        }
        let count = if self.is_section() { 2 } else { 5 };
        format!("{} {}", writer.phrase(&mut self.random(seed ^ 1), count), self.number)
    }

    fn summary(&self, writer: &Writer, seed: u64) -> String {
        writer.sentence(&mut self.random(seed ^ 2))
    }

    /// Years and values; only indicators have any.
    fn observations(&self, seed: u64) -> Vec<(usize, String)> {
        if self.kind != Kind::Indicator {
            return Vec::new();
        }
        let mut random = self.random(seed ^ 3);
        let mut value = 400 + random.below(300);
        let observations = (2014..2025).map(|year| {
            value += random.below(40);
            value -= random.below(30);
            (year, format!("{}.{}", value / 10, value % 10))
        });
        observations.collect()
    }
}

/// A made-up site.
pub(crate) struct Site {
    seed: u64,
    pages: Vec<Page>,
    writers: Vec<Writer>,
}

impl Site {
    /// A site with a number of pages a language.
    pub(crate) fn new(size: usize, seed: u64) -> Self {
        let mut made = Self {
            seed,
            pages: Vec::new(),
            writers: Language::ALL.into_iter().map(Writer::new).collect(),
        };
        made.add("", "index", Kind::Home);
        made.add_goals(size * IN_GOALS / 100);
        made.add_pages(size);
        made
    }

    fn add(&mut self, folder: &str, stem: &str, kind: Kind) {
        let number = self.pages.len() as u64;
        self.pages.push(Page { folder: folder.to_owned(), stem: stem.to_owned(), kind, number });
    }

    fn add_goals(&mut self, size: usize) {
        let pages_of_goal = 1 + PARTS.iter().map(|(_, count)| count + 1).sum::<usize>();
        for goal in 1..=size.div_ceil(pages_of_goal) {
            let folder = format!("goals/g{goal}");
            self.add(&folder, "index", Kind::Goal(goal));
            for (part, count) in PARTS {
                let folder = format!("{folder}/{part}");
                self.add(&folder, "index", Kind::Section);
                for number in 1..=count {
                    let (stem, kind) = match part {
                        "operational" => (number.to_string(), Kind::Operational),
                        "actions" => (format!("{number:02}"), Kind::Action),
                        "tools" => (format!("t{number}"), Kind::Tool),
                        "indicators" => (format!("i{number}"), Kind::Indicator),
                        _ => (format!("{}", 2020 + number), Kind::Report),
                    };
                    self.add(&folder, &stem, kind);
                }
            }
        }
    }

    fn add_pages(&mut self, size: usize) {
        let left = size.saturating_sub(self.pages.len());
        let sections = left.div_ceil(SECTION + 1).max(1);
        let tops = sections.min(MOST_TOP_SECTIONS);
        for top in 0..tops {
            let folder = format!("pages/s{top}");
            self.add(&folder, "index", Kind::Page);
            for section in (top..sections).step_by(tops) {
                let folder = format!("{folder}/d{section}");
                if self.pages.len() >= size {
                    return;
                }
                self.add(&folder, "index", Kind::Page);
                for page in 0..SECTION {
                    if self.pages.len() >= size {
                        return;
                    }
                    self.add(&folder, &format!("p{page}"), Kind::Page);
                }
            }
        }
    }

    /// The pages that a page links to: one beside it and one anywhere.
    fn linked(&self, page: &Page) -> [&Page; 2] {
        let mut random = page.random(self.seed ^ 4);
        let number = usize::try_from(page.number).unwrap_or_default();
        let beside = &self.pages[(number + 1) % self.pages.len()];
        [beside, &self.pages[random.below(self.pages.len())]]
    }

    /// The text of a page in a language, with links as a generator wants them.
    fn body(&self, page: &Page, writer: &Writer, address: impl Fn(&Page) -> String) -> String {
        let linked = self.linked(page);
        let links = linked.map(|linked| (linked.title(writer, self.seed), address(linked)));
        writer.body(&mut page.random(self.seed ^ 5), &links)
    }

    /// Writes the site for a generator into a folder that is not there yet.
    pub(crate) fn write(&self, generator: Generator, root: &Path) -> io::Result<()> {
        match generator {
            Generator::Metka => metka::write(self, root),
            Generator::Hugo => hugo::write(self, root),
            Generator::Eleventy => eleventy::write(self, root),
        }
    }
}

/// Writes a file and the folders that it needs.
fn put(root: &Path, path: &str, text: &str) -> io::Result<()> {
    let path = root.join(path);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(path, text)
}

/// A text as a value of YAML.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The way from a folder to a path, both relative to the same root.
fn relative(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (
        from.split('/').filter(|part| !part.is_empty()).collect(),
        to.split('/').filter(|part| !part.is_empty()).collect(),
    );
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// The observations of a page as a line of front matter.
fn values(page: &Page, seed: u64) -> String {
    let observations = page.observations(seed);
    if observations.is_empty() {
        return String::new();
    }
    let values: Vec<String> = observations
        .iter()
        .map(|(year, value)| format!("{{year: {year}, value: {value}}}"))
        .collect();
    format!("values: [{}]\n", values.join(", "))
}
