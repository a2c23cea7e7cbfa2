//! One build at a time for a folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// The file that is locked where a folder cannot be.
const NAME: &str = ".metka-lock";

/// The right to write to a folder. The system takes it back when the program ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "held, not read")] File);

/// Why there is no lock.
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
        let mut options = fs::OpenOptions::new();
        options.create(true).truncate(false).write(true);
        let file = options.open(folder.join(NAME)).map_err(NoLock::Failed)?;
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
