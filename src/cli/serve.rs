//! `metka serve`: the preview, and what it has to say in the terminal.

use std::net::IpAddr;
use std::path::PathBuf;
use std::process::exit;
use std::sync::mpsc::channel;
use std::time::Duration;

use clap::Args;

use super::arguments::{Color, LanguageArgument, check_base_url, check_folder};
use super::environment::today;
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{reading, serve as messages};
use super::report::{self, Format};
use super::watchdog::watch_preview;
use crate::Settings;
use crate::diagnostic::UiLanguage;
use crate::read::Sources;
use crate::serve::{self, Built, Editor, News, Options};

/// Show the site in a browser and follow every change.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are what a command line has")]
pub(super) struct ServeArguments {
    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    /// Address at which the site is published; the preview has its path
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,

    /// Port to listen at; by default the first free one from 4030
    #[arg(short, long, value_name = "PORT")]
    port: Option<u16>,

    /// Address to listen at; by default this machine alone can reach the preview
    #[arg(long, value_name = "IP")]
    bind: Option<IpAddr>,

    /// Open the site in the browser
    #[arg(long)]
    open: bool,

    /// What opens files: an editor's name, an address with {path}, or `none`
    #[arg(long, value_name = "EDITOR", default_value = "vscode")]
    editor: String,

    /// Look for changes again and again, where the file system does not tell of them
    #[arg(long)]
    poll: bool,

    /// Say how long each stage of a build took
    #[arg(long)]
    timings: bool,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,

    #[command(flatten)]
    _language: LanguageArgument,

    /// Say nothing but what was found
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(arguments: &ServeArguments, language: UiLanguage) -> CommandResult {
    arguments.color.apply();
    check_base_url(arguments.base_url.as_deref(), language)?;
    check_folder(&arguments.root, language)?;
    let editor: Editor = arguments
        .editor
        .parse()
        .map_err(|known| messages::bad_editor(language, &arguments.editor, known))?;
    let options = Options {
        root: arguments.root.clone(),
        settings: Settings {
            with_drafts: true,
            base_url: arguments.base_url.clone(),
            review: None,
        },
        address: arguments.bind,
        port: arguments.port,
        poll: arguments.poll,
        editor,
        language,
        today,
    };
    watch_preview(move |finding, is_last| {
        report::findings(&[finding], &Sources::default(), Format::Human, language);
        if is_last {
            report::failure(messages::threads_held(language), language);
            exit(1);
        }
    });
    let (quiet, timings) = (arguments.quiet, arguments.timings);
    let preview = serve::start(options, move |news| tell(&news, language, quiet, timings))
        .map_err(|error| messages::cannot_start(language, &error))?;
    if preview.is_public() {
        report::say(messages::public(language), Format::Human);
    }
    report::say(&messages::started(language, preview.url()), Format::Human);
    if arguments.open && open::that_detached(preview.url()).is_err() {
        report::say(&messages::cannot_open(language, preview.url()), Format::Human);
    }
    let (end, is_ended) = channel();
    let handler = move || {
        // A second Ctrl+C finds the channel closed.
        let _ = end.send(());
    };
    if ctrlc::set_handler(handler).is_ok() {
        let _ = is_ended.recv();
    } else {
        // Without a handler the system ends the run.
        loop {
            std::thread::park();
        }
    }
    preview.stop();
    if !quiet {
        report::say(messages::ended(language), Format::Human);
    }
    Ok(ExitStatus::Fine)
}

/// Prints what happens, as it happens.
fn tell(news: &News<'_>, language: UiLanguage, quiet: bool, timings: bool) {
    match news {
        News::Built(built) => tell_built(built, language, quiet, timings),
        News::Drawn(time) if timings => tell_time("all pages", *time),
        News::Drawn(_) => {}
        News::Unreadable(error) => {
            report::failure(&reading::cannot_read(language, error), language);
        }
        News::Polling(reason) => report::say(&messages::polling(language, reason), Format::Human),
    }
}

fn tell_built(built: &Built<'_>, language: UiLanguage, quiet: bool, timings: bool) {
    report::findings(built.findings, built.sources, Format::Human, language);
    if timings {
        for (stage, time) in built.times {
            tell_time(stage, *time);
        }
    }
    if !quiet && built.extent.pages > 0 {
        let taken: Duration = built.times.iter().map(|(_, time)| *time).sum();
        report::say(&messages::rebuilt(language, built, taken), Format::Human);
    }
}

/// A stage and how long it took.
fn tell_time(stage: &str, time: Duration) {
    let milliseconds = time.as_secs_f64() * 1000.0;
    report::say(&format!("{stage:>10} {milliseconds:9.1} ms"), Format::Human);
}
