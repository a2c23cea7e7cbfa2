//! A table of keys as a JSON Schema.
//!
//! Draft 7, with the words that editors add to it: `markdownDescription`, `enumDescriptions`,
//! `markdownEnumDescriptions` and `patternErrorMessage`. Where a schema cannot say what the parser
//! knows, such as which days exist, it lets the value pass: `metka check` says it.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Problem, UiLanguage};
use crate::parse::keys::{
    CATEGORY, Choice, DataKey, KIND_RULES, Key, KindRule, OBSERVATION, PLURALS, Phrase, Shape,
    TARGET_FORMS, Table,
};
use crate::parse::{StringValue, strings_in};
use crate::read::default_theme;

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

const NUMBER: &str = r"^-?[0-9]+(\.[0-9]+)?$";
const PERIOD: &str = "^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2])|/[0-9]{2}|\\.\\.[0-9]{4})?$";
const YEAR_END: &str = "^((01|03|05|07|08|10)-31|(04|06|09|11)-30|02-2[89])$";
const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const PARTIAL_DATE: &str = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
const LANGUAGE_TAG: &str = "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$";
const ADDRESS: &str = r#"^https?://[^\s/?#@"<>\\`]+([/?#][^\s"<>\\`]*)?$"#;
const SITE_ADDRESS: &str = r#"^https?://[^\s/?#@"<>\\`]+(/[^\s?#"<>\\`]*)?$"#;
const EMAIL: &str = r"^[A-Za-z0-9._+'=/!#$*~^{|}-]+@[^\s@.?&%,;<>]+(\.[^\s@.?&%,;<>]+)+$";
const PHONE: &str = r"^\+?[0-9 ./()-]*[0-9][0-9 ./()-]*$";

/// Where the schema of a single string stands in that of all.
const STRING: &str = "#/definitions/string";

static NOT_A_NUMBER: Phrase = Phrase::new(
    "Write a number with a decimal point, without unit and spaces: `4.18`.",
    "Napisz liczbę z kropką dziesiętną, bez jednostki i odstępów: `4.18`.",
);
static NOT_A_DATE: Phrase = Phrase::new(
    "Write a whole day as year-month-day: `2024-04-30`.",
    "Napisz pełną datę jako rok-miesiąc-dzień: `2024-04-30`.",
);
static NOT_A_PARTIAL_DATE: Phrase = Phrase::new(
    "Write a day, a month or a year: `2025-03-31`, `2025-03`, `2025`.",
    "Napisz dzień, miesiąc albo rok: `2025-03-31`, `2025-03`, `2025`.",
);
static NOT_A_YEAR: Phrase =
    Phrase::new("Write a year of four digits: `2030`.", "Napisz rok czterema cyframi: `2030`.");
static NOT_A_YEAR_END: Phrase = Phrase::new(
    "Write the last day of a month before December, as month-day: `03-31`.",
    "Napisz ostatni dzień miesiąca przed grudniem jako miesiąc-dzień: `03-31`.",
);
static NOT_A_PERIOD: Phrase = Phrase::new(
    "Write a year, a part of one, or several: `2022`, `2022-H1`, `2022-Q3`, `2022-09`, `2021/22`, \
     `2019..2021`.",
    "Napisz rok, jego część albo kilka lat: `2022`, `2022-H1`, `2022-Q3`, `2022-09`, `2021/22`, \
     `2019..2021`.",
);
static NOT_WHOLE: Phrase =
    Phrase::new("Write a whole number: `3`.", "Napisz liczbę całkowitą: `3`.");
static NOT_A_TAG: Phrase = Phrase::new(
    "Write a BCP 47 tag such as `pl`, `en` or `uk`.",
    "Napisz znacznik BCP 47, np. `pl`, `en` albo `uk`.",
);
static NOT_AN_ADDRESS: Phrase =
    Phrase::new("Write the whole address, with `https://`.", "Napisz cały adres, z `https://`.");
static NOT_A_SITE_ADDRESS: Phrase = Phrase::new(
    "Write the whole address, with `https://` and without `?` and `#`.",
    "Napisz cały adres, z `https://`, bez `?` i `#`.",
);
static NOT_AN_EMAIL: Phrase = Phrase::new(
    "Write one e-mail address, such as `office@example.org`.",
    "Napisz jeden adres e-mail, np. `urzad@example.org`.",
);
static NOT_A_PHONE: Phrase = Phrase::new(
    "Write a telephone number: `+48 12 616 00 00`.",
    "Napisz numer telefonu: `+48 12 616 00 00`.",
);
static EMPTY: Phrase = Phrase::new("Write a text.", "Wpisz tekst.");

static STRINGS_TITLE: Phrase = Phrase::new("Strings of the site", "Teksty stałe serwisu");
static STRINGS: Phrase = Phrase::new(
    "The site's own changes to the fixed texts of its theme.",
    "Własne zmiany serwisu w stałych tekstach motywu.",
);

/// The schema of a document.
pub(super) fn document(table: &Table, language: UiLanguage) -> Value {
    let mut schema = Writer { language }.mapping(table);
    if table.key("observations").is_some() {
        let rules = KIND_RULES.iter().map(|rule| Writer { language }.kind(rule)).collect();
        schema.insert("allOf".into(), Value::Array(rules));
    }
    schema.insert("$schema".into(), json!(DRAFT));
    Value::Object(schema)
}

/// The schema of the site's own strings. Keys beside those of the default theme are allowed,
/// because other themes have others.
pub(super) fn strings(language: UiLanguage) -> Value {
    let writer = Writer { language };
    let tag = match language {
        UiLanguage::English => "en",
        UiLanguage::Polish => "pl",
    };
    let text = default_theme::strings(tag).expect("the default theme speaks both");
    let mut properties = Map::new();
    for (key, value) in strings_in(text) {
        // The theme's own text is the best description of what the site may write instead.
        let shown = match value {
            StringValue::Text(text) => text,
            StringValue::Counted(forms) => {
                let forms = forms.iter().map(|(category, form)| format!("{category}: {form}"));
                forms.collect::<Vec<_>>().join("; ")
            }
        };
        properties.insert(key, json!({ "description": shown, "allOf": [{ "$ref": STRING }] }));
    }
    let mut string = writer.mapping(&PLURALS);
    string.remove("title");
    string.insert("type".into(), json!(["string", "number", "boolean", "object"]));
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!(DRAFT));
    schema.insert("title".into(), json!(STRINGS_TITLE.text(language)));
    writer.describe(&mut schema, STRINGS);
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), Value::Object(properties));
    schema.insert("additionalProperties".into(), json!({ "$ref": STRING }));
    schema.insert("definitions".into(), json!({ "string": string }));
    Value::Object(schema)
}

/// Writes schemas with descriptions in a language.
struct Writer {
    language: UiLanguage,
}

impl Writer {
    fn plain(&self, phrase: Phrase) -> String {
        phrase.text(self.language).replace('`', "")
    }

    fn describe(&self, schema: &mut Map<String, Value>, phrase: Phrase) {
        schema.insert("description".into(), json!(self.plain(phrase)));
        schema.insert("markdownDescription".into(), json!(phrase.text(self.language)));
    }

    fn mapping(&self, table: &Table) -> Map<String, Value> {
        let properties: Map<_, _> =
            table.keys().map(|key| (key.name.to_owned(), self.key(table, key))).collect();
        let required: Vec<_> =
            table.keys().filter(|key| key.is_required).map(|key| key.name).collect();
        let mut schema = Map::new();
        schema.insert("title".into(), json!(table.title.text(self.language)));
        schema.insert("type".into(), json!("object"));
        schema.insert("properties".into(), Value::Object(properties));
        schema.insert("additionalProperties".into(), json!(false));
        if !required.is_empty() {
            schema.insert("required".into(), json!(required));
        }
        if is_target(table) {
            let forms = TARGET_FORMS.iter().map(|(form, _)| target_form(form)).collect();
            schema.insert("oneOf".into(), Value::Array(forms));
        }
        schema
    }

    fn key(&self, table: &Table, key: &Key) -> Value {
        let mut schema = self.value(key.shape);
        self.describe(&mut schema, key.meaning);
        let is_form = is_target(table) && TARGET_FORMS.iter().any(|(form, _)| *form == key.name);
        if !key.is_required && !is_form {
            // A key without a value counts as absent. Choices do not allow null, which editors would
            // offer among their names. A form of target counts only with a value.
            if let Some(types) = schema.get_mut("type") {
                let mut list = types.as_array().cloned().unwrap_or_else(|| vec![types.clone()]);
                list.push(json!("null"));
                *types = Value::Array(list);
            }
        } else if matches!(key.shape, Shape::Text | Shape::Name) {
            schema.insert("pattern".into(), json!(r"\S"));
            schema.insert("patternErrorMessage".into(), json!(self.plain(EMPTY)));
        }
        Value::Object(schema)
    }

    fn value(&self, shape: Shape) -> Map<String, Value> {
        let schema = match shape {
            Shape::Text | Shape::Name | Shape::Markdown | Shape::Paragraphs => {
                json!({ "type": ["string", "number", "boolean"] })
            }
            Shape::Words => json!({
                "type": ["string", "number", "boolean", "object"],
                "propertyNames": { "pattern": LANGUAGE_TAG },
                "additionalProperties": { "type": ["string", "number", "boolean"] },
            }),
            Shape::Value => json!({ "type": ["number", "string"] }),
            Shape::LanguageTag => self.pattern(&["string"], LANGUAGE_TAG, NOT_A_TAG),
            Shape::Address => self.pattern(&["string"], ADDRESS, NOT_AN_ADDRESS),
            Shape::SiteAddress => self.pattern(&["string"], SITE_ADDRESS, NOT_A_SITE_ADDRESS),
            Shape::Email => self.pattern(&["string"], EMAIL, NOT_AN_EMAIL),
            Shape::Phone => self.pattern(&["integer", "string"], PHONE, NOT_A_PHONE),
            Shape::Number => self.pattern(&["number", "string"], NUMBER, NOT_A_NUMBER),
            Shape::WholeNumber => self.pattern(&["integer", "string"], "^[+-]?[0-9]+$", NOT_WHOLE),
            Shape::Year => self.year("^[0-9]{4}$", NOT_A_YEAR),
            Shape::Period => self.year(PERIOD, NOT_A_PERIOD),
            Shape::YearEnd => self.pattern(&["string"], YEAR_END, NOT_A_YEAR_END),
            Shape::Date => self.pattern(&["string"], DATE, NOT_A_DATE),
            Shape::PartialDate => self.year(PARTIAL_DATE, NOT_A_PARTIAL_DATE),
            Shape::Amounts => {
                let mut amounts =
                    self.pattern(&["number", "string", "object"], NUMBER, NOT_A_NUMBER);
                let mut amount = self.value(Shape::Number);
                amount.insert("type".into(), json!(["number", "string", "null"]));
                amounts["patternProperties"] = json!({ key_pattern(DataKey::Year): amount });
                amounts["additionalProperties"] = json!(false);
                amounts
            }
            Shape::Boolean => json!({ "type": "boolean" }),
            Shape::Choice(choices) => Value::Object(self.choice(choices)),
            Shape::List(item @ Shape::Choice(_)) => {
                let item = self.value(*item);
                json!({ "anyOf": [{ "type": "array", "items": item }, item] })
            }
            Shape::List(item) => {
                // One alone counts as a list of one.
                let item = self.value(*item);
                let mut types = vec![json!("array")];
                types.extend(item["type"].as_array().into_iter().flatten().cloned());
                let mut list = item.clone();
                list.insert("type".into(), Value::Array(types));
                list.insert("items".into(), Value::Object(item));
                Value::Object(list)
            }
            Shape::Scale => json!({
                "type": "array",
                "items": self.value(Shape::Text),
                "uniqueItems": true,
            }),
            Shape::Mapping(table) => Value::Object(self.mapping(table)),
            Shape::Map(DataKey::Rule, value) => {
                let value = self.value(*value);
                let rules: Map<_, _> = Problem::CODES
                    .iter()
                    .map(|code| (code.0.to_owned(), Value::Object(value.clone())))
                    .collect();
                json!({ "type": "object", "properties": rules, "additionalProperties": false })
            }
            Shape::Map(key, value) => json!({
                "type": "object",
                "patternProperties": { key_pattern(key): self.value(*value) },
                "additionalProperties": false,
            }),
            Shape::Category => {
                let mut schema = self.mapping(&CATEGORY);
                schema.insert("type".into(), json!(["string", "number", "boolean", "object"]));
                // Else its keys are languages.
                schema.insert("propertyNames".into(), json!({ "pattern": LANGUAGE_TAG }));
                let text = json!({ "type": ["string", "number", "boolean"] });
                schema.insert("additionalProperties".into(), text);
                Value::Object(schema)
            }
            Shape::Between => json!({
                "type": "array",
                "items": self.value(Shape::Number),
                "minItems": 2,
                "maxItems": 2,
            }),
            Shape::Observation => {
                let mut schema = self.mapping(&OBSERVATION);
                schema.insert("type".into(), json!(["number", "string", "object", "null"]));
                Value::Object(schema)
            }
        };
        match schema {
            Value::Object(schema) => schema,
            _ => Map::new(),
        }
    }

    fn pattern(&self, types: &[&str], pattern: &str, message: Phrase) -> Value {
        json!({
            "type": types,
            "pattern": pattern,
            "patternErrorMessage": self.plain(message),
        })
    }

    /// A year of four digits, or what begins with one.
    fn year(&self, pattern: &str, message: Phrase) -> Value {
        let mut schema = self.pattern(&["integer", "string"], pattern, message);
        schema["minimum"] = json!(1000);
        schema["maximum"] = json!(9999);
        schema
    }

    fn choice(&self, choices: &[Choice]) -> Map<String, Value> {
        let mut schema = Map::new();
        let names: Vec<_> = choices.iter().map(|choice| choice.name).collect();
        let plain: Vec<_> = choices.iter().map(|choice| self.plain(choice.meaning)).collect();
        let marked: Vec<_> =
            choices.iter().map(|choice| choice.meaning.text(self.language)).collect();
        schema.insert("enum".into(), json!(names));
        schema.insert("enumDescriptions".into(), json!(plain));
        schema.insert("markdownEnumDescriptions".into(), json!(marked));
        schema
    }

    /// What holds for one kind of indicator.
    fn kind(&self, rule: &KindRule) -> Value {
        let mut properties: Map<_, _> =
            rule.refuses.iter().map(|key| ((*key).to_owned(), json!(false))).collect();
        let forms: Map<_, _> = TARGET_FORMS
            .iter()
            .filter(|(form, _)| !rule.target_forms.contains(form))
            .map(|(form, _)| ((*form).to_owned(), json!(false)))
            .collect();
        properties.insert("target".into(), json!({ "properties": forms }));
        if rule.is_numeric {
            let message = self.plain(NOT_A_NUMBER);
            let number = json!({ "pattern": NUMBER, "patternErrorMessage": message });
            let mut alone = number.clone();
            alone["properties"] = json!({ "value": number });
            properties.insert("observations".into(), json!({ "additionalProperties": alone }));
        }
        json!({
            "if": { "properties": { "kind": { "const": rule.kind } }, "required": ["kind"] },
            "then": { "required": rule.needs.as_slice(), "properties": properties },
        })
    }
}

/// True for the mapping that takes one of several forms.
fn is_target(table: &Table) -> bool {
    TARGET_FORMS.iter().all(|(form, _)| table.key(form).is_some())
}

/// One of the forms of a target: its key, and no key that belongs beside another.
fn target_form(form: &str) -> Value {
    let properties: Map<_, _> = TARGET_FORMS
        .iter()
        .filter(|(other, _)| *other != form)
        .filter_map(|(_, beside)| Some(((*beside)?.to_owned(), json!(false))))
        .collect();
    json!({ "required": [form], "properties": properties })
}

fn key_pattern(key: DataKey) -> &'static str {
    match key {
        DataKey::Period => PERIOD,
        DataKey::Date => DATE,
        DataKey::LanguageTag => LANGUAGE_TAG,
        DataKey::Column => ".",
        DataKey::Year => "^[0-9]{4}$",
        DataKey::Rule => "",
    }
}
