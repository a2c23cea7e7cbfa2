//! Texts of made-up sentences in Polish and English.

use std::fmt::Write as _;

use super::random::Random;

/// A language that sites are made in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Polish,
    English,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::Polish, Self::English];

    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Polish => "pl",
            Self::English => "en",
        }
    }

    /// The one of two texts that is in this language.
    pub(crate) fn of<'a>(self, polish: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Polish => polish,
            Self::English => english,
        }
    }

    fn words(self) -> Vec<String> {
        let (common, stems, endings) = match self {
            Self::Polish => (POLISH, POLISH_STEMS, POLISH_ENDINGS),
            Self::English => (ENGLISH, ENGLISH_STEMS, ENGLISH_ENDINGS),
        };
        let mut words: Vec<String> = common.split_whitespace().map(str::to_owned).collect();
        for ending in endings.split(' ') {
            words.extend(stems.split_whitespace().map(|stem| format!("{stem}{ending}")));
        }
        words
    }
}

const POLISH: &str = "i w na z do miasta o że dla od rozwoju przez mieszkańców po oraz strategii jest \
    Kraków Krakowa zarządzania usług rok publicznych celu są budżetu gminy miejskiej samorządu jego \
    współpracy danych jakości rozwój systemu finansów które projektów działań";
const POLISH_STEMS: &str = "analiz autobus badan bezpieczeńst bibliotek budow cel dochod dokument drog \
    dzielnic energi finans fundusz gmin gospodar infrastruktur inwestycj jakości komunikacj kontrol \
    kultur lokaln metod miar mieszkań nauczan obsług obywatel ochron opiek park partnerst plan podatk \
    polityk pomiar potrzeb powiat pracown priorytet program projekt przedsiębior przestrzen ratusz \
    rewitalizacj rowerow ruch samorząd senior sieć skuteczn społeczn sport stan system szkoł środowisk \
    tramwaj transport turyst uczeln umow urząd usług uzdrowisk wartości widok woj wskaźnik współprac \
    wydatk wykonan zabytk zadłużen zasob zdrow ziel żłobk";
const POLISH_ENDINGS: &str = "a y ę ą ie ów om ach ami owy owego ność ności owania";
const ENGLISH: &str = "the of and to in for a is that with on by as city residents are development be \
    strategy from its public management services it an which year municipality budget Kraków data quality \
    projects cooperation system goals or their actions have";
const ENGLISH_STEMS: &str = "account action adapt assess budget build care citizen city collect connect \
    consult cooperat creat cultur debt deliver depart design develop direct district educat effect \
    employ energ environ evaluat finan fund green grow health herit hous improv income indicat infrastruct \
    innovat invest learn library local maintain manag measur meet mobil modern monitor municipal offic \
    operat organis park particip partner plan polic prepar process program project promot protect provid \
    qualit rail reach report requir research resourc respons result school sector secur serv settl \
    social spend stabil support sustain system target tax tour traffic train transport value";
const ENGLISH_ENDINGS: &str = "s ed ing er ers ment al ion ions able ive ity ation";

/// A writer of texts in a language.
pub(crate) struct Writer {
    pub(crate) language: Language,
    words: Vec<String>,
}

impl Writer {
    pub(crate) fn new(language: Language) -> Self {
        Self { language, words: language.words() }
    }

    fn word(&self, random: &mut Random) -> &str {
        random.one_of(&self.words).as_str()
    }

    /// Some words, the first with a capital.
    pub(crate) fn phrase(&self, random: &mut Random, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| self.word(random)).collect();
        let text = words.join(" ");
        let mut letters = text.chars();
        letters
            .next()
            .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    pub(crate) fn sentence(&self, random: &mut Random) -> String {
        let count = 7 + random.below(10);
        format!("{}.", self.phrase(random, count))
    }

    fn paragraph(&self, random: &mut Random, sentences: usize) -> String {
        let sentences: Vec<String> = (0..sentences).map(|_| self.sentence(random)).collect();
        sentences.join(" ")
    }

    /// The text of a page, about 3 kB: headings, lists, a table, emphasis and links.
    pub(crate) fn body(&self, random: &mut Random, links: &[(String, String)]) -> String {
        let mut text = String::new();
        let _ = write!(text, "{}\n\n", self.paragraph(random, 3));
        let _ = write!(text, "## {}\n\n", self.phrase(random, 4));
        let _ = write!(text, "{}\n\n", self.paragraph(random, 3));
        for _ in 0..5 {
            let (word, sentence) = (self.phrase(random, 2), self.sentence(random));
            let _ = writeln!(text, "- **{word}**: {sentence}");
        }
        let _ = write!(text, "\n## {}\n\n", self.phrase(random, 3));
        let name = self.language.of("Nazwa", "Name");
        let _ = write!(text, "| {name} | 2016 | 2022 | 2030 |\n|---|--:|--:|--:|\n");
        for _ in 0..6 {
            let name = self.phrase(random, 3);
            let values: Vec<String> = (0..3).map(|_| random.below(5000).to_string()).collect();
            let _ = writeln!(text, "| {name} | {} |", values.join(" | "));
        }
        let _ =
            write!(text, "\n{}\n\n### {}\n\n", self.paragraph(random, 2), self.phrase(random, 4));
        for (title, address) in links {
            let _ = write!(text, "{} [{title}]({address}). ", self.sentence(random));
        }
        let _ = write!(
            text,
            "\n\n1. {}\n2. *{}* {}\n",
            self.sentence(random),
            self.phrase(random, 2),
            self.sentence(random)
        );
        let _ = write!(text, "\n## {}\n\n{}\n", self.phrase(random, 3), self.paragraph(random, 5));
        text
    }
}
