//! One build at a time for a folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;

use crate::disk;

/// The file that is locked where a folder cannot be.
const NAME: &str = ".metka-lock";

/// The right to write to a folder. The system releases it when the program ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "held, not read")] File);

pub(super) enum NoLock {
    /// Another build has it.
    Busy,
    /// The system refuses.
    Failed(io::Error),
}

impl Lock {
    /// Takes the lock of a folder, without waiting. Where the system locks folders, nothing has to
    /// be written for it.
    pub(super) fn take(folder: &Path) -> Result<Self, NoLock> {
        if cfg!(unix) {
            let file = File::open(folder).map_err(NoLock::Failed)?;
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => return Err(NoLock::Busy),
                // Some file systems on the network lock only files that are open for writing.
                Err(TryLockError::Error(_)) => {}
            }
        }
        Self::take_file(&folder.join(NAME))
    }

    /// Takes the lock of a file, which is made where it is missing.
    fn take_file(path: &Path) -> Result<Self, NoLock> {
        let file = match OpenOptions::new().write(true).create_new(true).open(path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                disk::open_with(path, OpenOptions::new().write(true)).map(|(file, _)| file)
            }
            made => made,
        };
        let file = file.map_err(NoLock::Failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(NoLock::Busy),
            // Without any locks the file system leaves it to its users.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Self(file))
            }
            Err(TryLockError::Error(error)) => Err(NoLock::Failed(error)),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs;
    use std::os::unix::fs::symlink;

    use super::{Lock, NoLock};
    use crate::disk::Unreadable;

    #[test]
    fn a_lock_is_never_taken_through_a_link() {
        let folder = tempfile::tempdir().expect("folder");
        let at = |name: &str| folder.path().join(name);
        symlink("victim", at("link")).expect("link");
        for is_there in [false, true] {
            if is_there {
                fs::write(at("victim"), "mine").expect("file");
            }
            match Lock::take_file(&at("link")) {
                Err(NoLock::Failed(error)) => {
                    assert_eq!(Unreadable::of(&error), Some(Unreadable::Link));
                }
                _ => panic!("the link was followed"),
            }
            assert_eq!(at("victim").exists(), is_there);
        }
        let held = Lock::take_file(&at("lock"));
        assert!(held.is_ok() && matches!(Lock::take_file(&at("lock")), Err(NoLock::Busy)));
    }
}
