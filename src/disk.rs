//! Waiting for the disk.
//!
//! A file that the system does not hold in memory yet is waited for, and a disk that is asked for many files at once
//! gives them many times as fast as one after the other. So what asks for files has threads of its own, more
//! than there are processors.

use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// So many files are asked for at once. With twice as many a site that the system does not hold is read a tenth
/// sooner, and every other one a little later.
const FILES: usize = 16;

/// The threads, made when the first file is asked for; none where the system gives no more. A preview looks at
/// all files again and again.
static THREADS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().num_threads(FILES).build().ok());

/// Does a work that waits for the disk. What is parallel in it has threads of its own, else those of the caller.
pub(crate) fn waiting<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    match &*THREADS {
        Some(threads) => threads.install(work),
        None => work(),
    }
}

/// Does a work that only hastens others, beside them: nobody waits for it, and without it they take longer.
pub(crate) fn ahead(work: impl FnOnce() + Send + 'static) {
    if let Some(threads) = &*THREADS {
        threads.spawn(work);
    }
}
