//! How a list of files proves that Metka wrote it here.
//!
//! A list that came with the sources, from a repository or an archive, could claim that the files
//! beside it are what Metka would write, and they would be published unchecked. So the contents in
//! a list are trusted only if its modification time is sealed: the part below a millisecond is a
//! hash of what the system alone decides, when and where the file was created. Nobody can know that
//! in advance. A list without a seal, for example a copied one, still names the files, whose
//! contents are then compared.

use std::fs::{File, Metadata};
use std::io;
use std::time::{Duration, SystemTime};

use super::hash::hash;

/// Nanoseconds of the part of a time that is sealed.
const PART: u128 = 1_000_000;

/// The step of times: file systems of Windows keep tenths of a microsecond.
const STEP: u128 = if cfg!(windows) { 100 } else { 1 };

/// Seals a file that has just been written, with a time at most two milliseconds before its own.
/// Where that fails, the file is good but not sealed.
pub(super) fn seal(file: &File) -> io::Result<()> {
    let found = file.metadata()?;
    let whole = (since_1970(found.modified()?) / PART).saturating_sub(1) * PART;
    let sealed = u64::try_from(whole + part(&found)).map_err(io::Error::other)?;
    file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_nanos(sealed))
}

/// True for a file that was sealed where it is.
pub(super) fn is_sealed(found: &Metadata) -> bool {
    found.modified().is_ok_and(|time| since_1970(time) % PART == part(found))
}

/// What the sealed part of the time of a file has to be.
fn part(found: &Metadata) -> u128 {
    let made = found.created().ok().map(since_1970);
    hash(format!("{made:?} {:?}", number(found)).as_bytes()) % PART / STEP * STEP
}

/// Nanoseconds since 1970; none for a time before.
fn since_1970(time: SystemTime) -> u128 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_nanos()
}

/// The number of a file in its file system.
#[cfg(unix)]
fn number(found: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    found.ino()
}

#[cfg(not(unix))]
fn number(_: &Metadata) {}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::time::Duration;

    use super::{is_sealed, seal};

    #[test]
    fn a_seal_holds_for_one_file_in_one_place() {
        let folder = tempfile::tempdir().expect("folder");
        let at = |name: &str| folder.path().join(name);
        let is_sealed = |name: &str| is_sealed(&fs::metadata(at(name)).expect("metadata"));
        let file = File::create_new(at("one")).expect("file");
        assert!(!is_sealed("one"));
        let time = || file.metadata().and_then(|found| found.modified()).expect("time");
        let written = time();
        seal(&file).expect("sealed");
        let sealed = time();
        let before = written.duration_since(sealed).expect("not later");
        assert!(before <= Duration::from_millis(2), "{before:?}");
        fs::rename(at("one"), at("two")).expect("renamed");
        assert!(is_sealed("two"));
        // The same time elsewhere.
        let copy = File::create_new(at("copy")).expect("file");
        copy.set_modified(sealed).expect("time");
        assert!(!is_sealed("copy"));
    }
}
