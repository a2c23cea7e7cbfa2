//! Opening files that others wrote, and threads that wait for the disk.
//!
//! [`open`] and [`read`] are the only way to the bytes of a file that Metka did not write in this
//! run: they follow no symbolic link, never wait for a pipe or a device, and end at a limit.
//!
//! Files that the system has not cached are read much faster when many are requested at once, so
//! reading has its own threads, more than there are processors.

#![allow(clippy::disallowed_methods, reason = "this is how files are opened")]

use std::fmt;
use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How many files are read at once. Twice as many would read an uncached site a tenth faster, and
/// any other a little slower.
const FILES: usize = 16;

/// The threads, started with the first file; none if the system refuses them. They are kept because
/// a preview looks at all files again and again.
static THREADS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().num_threads(FILES).build().ok());

/// Runs work that waits for the disk. What is parallel in it runs on the reading threads.
pub(crate) fn waiting<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    }
}

/// Runs work in the background that only makes later work faster.
pub(crate) fn ahead(work: impl FnOnce() + Send + 'static) {
    if let Some(threads) = &*THREADS {
        threads.spawn(work);
    }
}

/// Why something is not read though it is there: it is no regular file, or it is too large. The
/// payload of an [`io::Error`], found by [`Unreadable::of`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A symbolic link, or on Windows any other reparse point.
    Link,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket.
    Special,
    /// A file of more bytes than this.
    LargerThan(u64),
}

impl Unreadable {
    /// The reason within an error, where it is one of these.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }

    /// The reason why something of this type is no file to read; none for a regular file.
    pub(crate) fn of_type(file_type: FileType) -> Option<Self> {
        match file_type {
            file if file.is_file() => None,
            folder if folder.is_dir() => Some(Self::Folder),
            link if link.is_symlink() => Some(Self::Link),
            _ => Some(Self::Special),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Link => formatter.write_str("it is a symbolic link, and these are not followed"),
            Self::Folder => formatter.write_str("it is a folder"),
            Self::Special => formatter.write_str("it is a device, a pipe or a socket"),
            Self::LargerThan(limit) => write!(formatter, "it has more than {limit} bytes"),
        }
    }
}

impl std::error::Error for Unreadable {}

impl From<Unreadable> for io::Error {
    fn from(reason: Unreadable) -> Self {
        Self::other(reason)
    }
}

/// Opens a regular file for reading, and gives its size in bytes. The last part of the path is
/// never followed if it is a symbolic link, and a pipe or device is never waited for: the error is
/// [`Unreadable`] for what is no regular file.
pub(crate) fn open(path: &Path) -> io::Result<(File, u64)> {
    open_with(path, OpenOptions::new().read(true))
}

/// Opens a regular file that is there as [`open`] does, with these options.
pub(crate) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<(File, u64)> {
    // Before opening, because opening a device can have effects.
    if let Some(reason) = Unreadable::of_type(path.symlink_metadata()?.file_type()) {
        return Err(reason.into());
    }
    do_not_follow(options);
    let file = options.open(path)?;
    // It may have been replaced in between.
    let metadata = file.metadata()?;
    match Unreadable::of_type(metadata.file_type()) {
        None => Ok((file, metadata.len())),
        Some(reason) => Err(reason.into()),
    }
}

#[cfg(unix)]
fn do_not_follow(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;

    use rustix::fs::OFlags;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(windows)]
fn do_not_follow(options: &mut OpenOptions) {
    use std::os::windows::fs::OpenOptionsExt as _;
    /// `FILE_FLAG_OPEN_REPARSE_POINT`
    const REPARSE_POINT_ITSELF: u32 = 0x0020_0000;
    options.custom_flags(REPARSE_POINT_ITSELF);
}

#[cfg(not(any(unix, windows)))]
fn do_not_follow(_: &mut OpenOptions) {}

/// The symbolic link that a path to a folder to be written must not lead through: the folder
/// itself, or a part of its path within the `tree`, which others may have prepared. Any other link
/// is the user's own.
pub(crate) fn link_on_the_way(folder: &Path, tree: &Path) -> io::Result<Option<PathBuf>> {
    let whole = without_end(&std::path::absolute(folder)?);
    let is_in_tree = |at: &Path| {
        let above = at.parent().and_then(|above| above.canonicalize().ok());
        above.is_some_and(|above| above.starts_with(tree))
    };
    let is_refused = |at: &&Path| at.is_symlink() && (*at == whole || is_in_tree(at));
    Ok(whole.ancestors().find(is_refused).map(Path::to_path_buf))
}

/// Refuses what is no folder: a link, a device, a file.
pub(crate) fn must_be_folder(found: &Metadata) -> io::Result<()> {
    match Unreadable::of_type(found.file_type()) {
        Some(Unreadable::Folder) => Ok(()),
        Some(reason) => Err(reason.into()),
        None => Err(io::ErrorKind::NotADirectory.into()),
    }
}

/// The path without a `/` at its end, with which the system would follow a link.
pub(crate) fn without_end(path: &Path) -> PathBuf {
    path.components().collect()
}

/// Appends the bytes of an open file; the error is [`Unreadable::LargerThan`] as soon as more than
/// `limit` come.
pub(crate) fn read_open(file: File, limit: u64, bytes: &mut Vec<u8>) -> io::Result<()> {
    let read = file.take(limit.saturating_add(1)).read_to_end(bytes)?;
    if read as u64 > limit { Err(Unreadable::LargerThan(limit).into()) } else { Ok(()) }
}

/// The bytes of a regular file of at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    read_open(open(path)?.0, limit, &mut bytes)?;
    Ok(bytes)
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::process::Command;

    use super::{Unreadable, read};

    #[test]
    fn only_regular_files_within_the_limit_are_read() {
        let folder = tempfile::tempdir().expect("folder");
        let at = |name: &str| folder.path().join(name);
        let reason = |path: &Path| Unreadable::of(&read(path, 4).expect_err("refused"));
        fs::write(at("file"), "1234").expect("file");
        assert_eq!(read(&at("file"), 4).expect("bytes"), b"1234");
        fs::write(at("large"), "12345").expect("file");
        assert_eq!(reason(&at("large")), Some(Unreadable::LargerThan(4)));
        symlink(at("file"), at("link")).expect("link");
        assert_eq!(reason(&at("link")), Some(Unreadable::Link));
        assert_eq!(reason(folder.path()), Some(Unreadable::Folder));
        assert_eq!(reason(Path::new("/dev/zero")), Some(Unreadable::Special));
        // Nobody writes to it, so reading would wait forever.
        assert!(Command::new("mkfifo").arg(at("pipe")).status().expect("mkfifo").success());
        assert_eq!(reason(&at("pipe")), Some(Unreadable::Special));
    }
}
