//! Waiting for the disk.
//!
//! A file that the system does not hold in memory yet is waited for, and a disk that is asked for many files at once
//! gives them many times as fast as one after the other. So what asks for files has threads of its own, more
//! than there are processors.

use std::thread;

use rayon::ThreadPoolBuilder;

/// So many files are asked for at once. More are not given any sooner.
const THREADS: usize = 32;

/// Does a work that waits for the disk. What is parallel in it has [`THREADS`] threads, or those of the caller where
/// the system gives no more.
pub(crate) fn waiting<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match ThreadPoolBuilder::new().num_threads(THREADS).build() {
        Ok(threads) => threads.install(work),
        Err(_) => work(),
    }
}

/// Does a work that only hastens others, beside them: nobody waits for it, and without it they take longer.
pub(crate) fn ahead(work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().spawn(|| waiting(work));
}
