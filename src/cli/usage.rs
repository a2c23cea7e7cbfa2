//! The arguments, the help and the usage errors, in the language of the run.
//!
//! `clap` knows English only. For Polish, its help gets the texts of `polish.rs` and other headings,
//! and its errors are put into words here.

#![allow(clippy::print_stderr, reason = "the parser's messages are printed like all others")]

use std::ffi::OsString;
use std::fmt::Write as _;

use anstream::eprintln;
use clap::builder::{PossibleValue, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error, Parser};

use super::environment::system_language;
use super::exit_status::ExitStatus;
use super::polish;
use crate::diagnostic::{Severity, UiLanguage};
use crate::strategy::visible;

/// Reads the arguments of a run.
///
/// # Errors
///
/// How the run ends where there is nothing to carry out: help was asked for, or the arguments
/// make no sense; already reported.
pub(super) fn parse<Arguments: Parser>(arguments: &[OsString]) -> Result<Arguments, ExitStatus> {
    let language = language_of(arguments);
    let mut command = match language {
        UiLanguage::English => Arguments::command(),
        UiLanguage::Polish => in_polish(Arguments::command()),
    };
    command
        .try_get_matches_from_mut(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches))
        .map_err(|error| {
            let visible = error_in_visible(arguments, &mut command);
            let error = visible.filter(|visible| visible.kind() == error.kind()).unwrap_or(error);
            // The parser prints complete help, and its own errors are in English.
            if language == UiLanguage::English || is_help(error.kind()) {
                // A closed output is no reason to fail.
                let _ = error.print();
            } else {
                eprintln!("{}", error_in_polish(&error, command.get_styles()));
            }
            if error.exit_code() == 0 { ExitStatus::Fine } else { ExitStatus::Failed }
        })
}

/// The language of the parser itself, which has to be known before it can read `--lang`.
fn language_of(arguments: &[OsString]) -> UiLanguage {
    let mut arguments = arguments.iter().skip(1).filter_map(|argument| argument.to_str());
    let mut chosen = None;
    while let Some(argument) = arguments.next() {
        let language = match argument.split_once('=') {
            Some(("--lang", language)) => Some(language),
            _ if argument == "--lang" => arguments.next(),
            _ if argument == "--" => break,
            _ => None,
        };
        chosen = match language {
            Some("pl") => Some(UiLanguage::Polish),
            Some("en") => Some(UiLanguage::English),
            _ => chosen,
        };
    }
    chosen.unwrap_or_else(system_language)
}

/// The error of arguments with the escapes that make them visible: file names are untrusted.
fn error_in_visible(arguments: &[OsString], command: &mut Command) -> Option<Error> {
    let visible =
        arguments.iter().map(|argument| visible(&argument.to_string_lossy()).into_owned());
    command.try_get_matches_from_mut(visible).err()
}

fn is_help(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion
    )
}

/// The command line with all its texts in Polish.
fn in_polish(command: Command) -> Command {
    let mut command = with_texts(command.disable_help_flag(true).disable_version_flag(true));
    command = command.arg(
        own_flag("version", 'V', ArgAction::Version).help(polish::argument("metka", "version")),
    );
    // The usage line names the whole way to a command, which only the built tree knows.
    let mut built = command.clone();
    built.build();
    with_usage(command, &mut built)
}

fn with_texts(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    let header = *command.get_styles().get_header();
    let usage = *command.get_styles().get_usage();
    let mut template = format!("{{about-with-newline}}\n{usage}Użycie:{usage:#} {{usage}}");
    let mut section = |heading: &str, tag: &str| {
        // Writing to a text does not fail.
        let _ = write!(template, "\n\n{header}{heading}:{header:#}\n{{{tag}}}");
    };
    if command.has_subcommands() {
        section("Polecenia", "subcommands");
    }
    if command.get_positionals().next().is_some() {
        section("Argumenty", "positionals");
    }
    section("Opcje", "options");
    template.push_str("{after-help}");
    if let Some((about, more)) = polish::command(&name) {
        command = command.about(about).long_about(more);
    }
    command
        .help_template(template)
        .subcommand_value_name("POLECENIE")
        .mut_args(|argument| with_text(argument, &name))
        .arg(own_flag("help", 'h', ArgAction::Help).help(polish::argument(&name, "help")))
        .mut_subcommands(with_texts)
}

/// A flag in place of one that `clap` would add in English, after all others.
fn own_flag(name: &'static str, short: char, action: ArgAction) -> Arg {
    Arg::new(name).short(short).long(name).action(action).display_order(usize::MAX)
}

/// An argument with its text, its default and its values.
fn with_text(mut argument: Arg, command: &str) -> Arg {
    let id = argument.get_id().to_string();
    let Some(text) = polish::argument(command, &id) else { return argument };
    let mut short = text.to_owned();
    let mut long = text.to_owned();
    if argument.get_action().takes_values() {
        let names = argument.get_value_names().unwrap_or_default();
        let names: Vec<&'static str> =
            names.iter().filter_map(|name| polish::value_name(name)).collect();
        let defaults: Vec<_> =
            argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        let default =
            (!defaults.is_empty()).then(|| format!("[domyślnie: {}]", defaults.join(" ")));
        let values = argument.get_possible_values();
        if let Some(default) = &default {
            short = format!("{short} {default}");
        }
        if !values.is_empty() {
            let listed: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
            let listed = format!("[do wyboru: {}]", listed.join(", "));
            short = format!("{short} {listed}");
            long = if values.iter().any(|value| value.get_help().is_some()) {
                format!("{long}\n\nDo wyboru:{}", explained(&id, &values))
            } else {
                format!("{long}\n\n{listed}")
            };
        }
        if let Some(default) = default {
            long = format!("{long}\n\n{default}");
        }
        if !names.is_empty() {
            argument = argument.value_names(names);
        }
        argument = argument.hide_default_value(true).hide_possible_values(true);
    }
    if long == short { argument.help(short) } else { argument.help(short).long_help(long) }
}

/// The values of an argument, a line each.
fn explained(argument: &str, values: &[PossibleValue]) -> String {
    let line = |value: &PossibleValue| match polish::value(argument, value.get_name()) {
        Some(text) => format!("\n- {}: {text}", value.get_name()),
        None => format!("\n- {}", value.get_name()),
    };
    values.iter().map(line).collect()
}

fn with_usage(command: Command, built: &mut Command) -> Command {
    let usage = built.render_usage().ansi().to_string();
    let usage = untitled(&usage).replace("[OPTIONS]", "[OPCJE]");
    command.override_usage(usage).mut_subcommands(|subcommand| {
        match built.find_subcommand_mut(subcommand.get_name()) {
            Some(built) => with_usage(subcommand, built),
            None => subcommand,
        }
    })
}

/// A usage line without the word that it begins with.
fn untitled(usage: &str) -> &str {
    usage.split_once(' ').map_or(usage, |(_, usage)| usage)
}

/// What is wrong with the arguments, and what to do next.
fn error_in_polish(error: &Error, styles: &Styles) -> String {
    let (strong, valid) = (styles.get_error(), styles.get_valid());
    let title = styles.get_usage();
    let level = Severity::Error.word(UiLanguage::Polish);
    let mut text = format!("{strong}{level}:{strong:#} {}", sentence(error, styles));
    for help in suggestions(error, styles) {
        // Writing to a text does not fail.
        let _ = write!(text, "\n\n  {valid}rada:{valid:#} {help}");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.ansi().to_string();
        let _ = write!(text, "\n\n{title}Użycie:{title:#} {}", untitled(&usage));
    }
    let literal = styles.get_literal();
    let _ = write!(text, "\n\nWięcej powie „{literal}--help{literal:#}”.");
    text
}

/// The texts that an error carries under a name.
fn texts(error: &Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text],
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn sentence(error: &Error, styles: &Styles) -> String {
    let invalid = styles.get_invalid();
    let quoted = |text: &str| format!("„{invalid}{text}{invalid:#}”");
    let all = |kind| {
        let texts = texts(error, kind);
        texts.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
    };
    let argument = all(ContextKind::InvalidArg);
    let value = all(ContextKind::InvalidValue);
    let is_option = argument.contains('-');
    let kind = if is_option { "opcji" } else { "argumentu" };
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let is_empty =
                texts(error, ContextKind::InvalidValue).iter().all(|text| text.is_empty());
            let sentence = if is_empty {
                format!("brakuje wartości {kind} {argument}")
            } else {
                format!("{value} nie jest wartością {kind} {argument}")
            };
            match texts(error, ContextKind::ValidValue) {
                values if values.is_empty() => sentence,
                values => format!("{sentence}\n  [do wyboru: {}]", values.join(", ")),
            }
        }
        ErrorKind::UnknownArgument => format!("nieznany argument {argument}"),
        ErrorKind::InvalidSubcommand => {
            format!("nie ma polecenia {}", all(ContextKind::InvalidSubcommand))
        }
        ErrorKind::TooManyValues => format!("{value} to o jedną wartość za dużo dla {argument}"),
        ErrorKind::ArgumentConflict => {
            let subcommand = all(ContextKind::InvalidSubcommand);
            let argument = if argument.is_empty() { subcommand } else { argument };
            let other = all(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                format!("{argument} można podać tylko raz")
            } else {
                format!("{argument} i {other} wykluczają się")
            }
        }
        ErrorKind::MissingRequiredArgument => format!("brakuje: {argument}"),
        ErrorKind::MissingSubcommand => "brakuje polecenia".to_owned(),
        ErrorKind::InvalidUtf8 => "argument nie jest tekstem w kodowaniu UTF-8".to_owned(),
        _ => "tych argumentów nie da się odczytać".to_owned(),
    }
}

/// What was probably meant.
fn suggestions(error: &Error, styles: &Styles) -> Vec<String> {
    let valid = styles.get_valid();
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let suggestions = kinds.into_iter().filter_map(|kind| {
        let texts = texts(error, kind).into_iter();
        let quoted: Vec<_> = texts.map(|text| format!("„{valid}{text}{valid:#}”")).collect();
        (!quoted.is_empty()).then(|| format!("czy chodziło o {}?", quoted.join(" albo ")))
    });
    suggestions.collect()
}
