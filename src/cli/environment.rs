//! What a run takes from the system: its language, the day, threads.

use std::time::{SystemTime, UNIX_EPOCH};

use rayon::ThreadPoolBuilder;

use crate::diagnostic::UiLanguage;
use crate::strategy::Date;

/// The language of the system, where Metka has messages in it.
pub(super) fn system_language() -> UiLanguage {
    sys_locale::get_locale().map_or(UiLanguage::English, |locale| UiLanguage::of_locale(&locale))
}

/// The current day in UTC.
#[allow(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
pub(super) fn today() -> Date {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_days(i64::try_from(since_1970.as_secs() / 86_400).unwrap_or(0))
}

/// Stack size of each thread, that of the first thread on most systems: templates recurse deeply.
const STACK: usize = 8 << 20;

/// Makes the first thread one of those that share the work. If it only waited for them, the system
/// would sometimes wake two of them on one processor and leave another idle.
///
/// Not for a command that has something else to do: a thread that waits for work may pick up any
/// task.
pub(super) fn work_on_first_thread() {
    // On Windows the first thread has a smaller stack than the others.
    if !cfg!(windows) {
        // Where this fails, the work is done all the same.
        let _ = ThreadPoolBuilder::new().use_current_thread().stack_size(STACK).build_global();
    }
}
