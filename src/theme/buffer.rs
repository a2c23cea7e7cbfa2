//! Room to write in, which one file after another uses.

use std::cell::Cell;

/// Writes a file in the room of this thread, which is empty, and has been large enough for the files before.
pub(crate) fn written<T>(write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    thread_local! {
        static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    }
    let mut room = ROOM.take();
    room.clear();
    let written = write(&mut room);
    ROOM.set(room);
    written
}

/// Writes a text in the room that this thread has for texts, as [`written`] does a file.
pub(crate) fn worded<T>(write: impl FnOnce(&mut String) -> T) -> T {
    thread_local! {
        static ROOM: Cell<String> = const { Cell::new(String::new()) };
    }
    let mut room = ROOM.take();
    room.clear();
    let written = write(&mut room);
    ROOM.set(room);
    written
}
