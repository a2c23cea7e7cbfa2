//! Options of a preview, and why it could not start.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use super::editor::Editor;
use crate::diagnostic::UiLanguage;
use crate::read::ReadError;
use crate::settings::Settings;
use crate::strategy::Date;

/// The first port that is tried if none is given.
pub const FIRST_PORT: u16 = 4030;

/// How many ports are tried if none is given.
pub(super) const PORTS: u16 = 50;

/// Options of a preview.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// How the site is built.
    pub settings: Settings,
    /// The address to listen at; that of this machine alone where none is given.
    pub address: Option<IpAddr>,
    /// The port to listen at, and no other; the first free one where none is given. 0 is any.
    pub port: Option<u16>,
    /// Look at the folders again and again, and do not wait for events.
    pub poll: bool,
    /// What opens a file in the user's editor.
    pub editor: Editor,
    /// The language of panel and bar.
    pub language: UiLanguage,
    /// Says which day it is, for the board.
    pub today: fn() -> Date,
}

/// Why a preview could not begin.
#[derive(Debug)]
pub enum StartError {
    /// The site could not be read.
    Read(ReadError),
    /// The address cannot be listened at.
    Listen(SocketAddr, io::Error),
    /// None of the ports from the first to the last one tried is free.
    NoPort(u16, u16),
}
