//! One size: every contender on the same work, in turn, several times.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use super::floor::Floor;
use super::site::{Generator, Site};
use super::tools::{CMD, Tools};

/// Who takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    Floor,
    Metka,
    /// The same build again, with nothing changed.
    MetkaAgain,
    Hugo,
    /// With less collecting of garbage, which costs memory.
    HugoTuned,
    Eleventy,
}

impl Contender {
    pub(crate) const ALL: [Self; 6] =
        [Self::Floor, Self::Metka, Self::MetkaAgain, Self::Hugo, Self::HugoTuned, Self::Eleventy];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Floor => "floor",
            Self::Metka => "Metka",
            Self::MetkaAgain => "Metka, unchanged",
            Self::Hugo => "Hugo",
            Self::HugoTuned => "Hugo, GOGC=400",
            Self::Eleventy => "Eleventy",
        }
    }

    fn generator(self) -> Generator {
        match self {
            Self::Floor | Self::Metka | Self::MetkaAgain => Generator::Metka,
            Self::Hugo | Self::HugoTuned => Generator::Hugo,
            Self::Eleventy => Generator::Eleventy,
        }
    }

    /// True for programs other than Metka.
    pub(crate) fn is_other(self) -> bool {
        self.generator() != Generator::Metka
    }
}

/// What was measured of a contender at a size.
pub(crate) struct Measured {
    pub(crate) contender: Contender,
    /// Wall time of each run.
    pub(crate) times: Vec<Duration>,
    /// Peak of the memory in use, in bytes; the floor has none of its own.
    pub(crate) memory: Option<u64>,
}

impl Measured {
    /// The middle one of the times.
    pub(crate) fn median(&self) -> f64 {
        let mut times = self.times.clone();
        times.sort();
        times.get(times.len() / 2).map_or(f64::NAN, Duration::as_secs_f64)
    }
}

/// All contenders at a size.
pub(crate) struct Race {
    /// Pages a language.
    pub(crate) size: usize,
    /// Files that Metka writes, and their bytes.
    pub(crate) files: usize,
    pub(crate) bytes: usize,
    pub(crate) measured: Vec<Measured>,
}

impl Race {
    /// Removes what was written for the races of some sizes below a folder.
    ///
    /// For minutes ext4 looks at each file that was removed before it makes a new one, so on a disk
    /// that belongs behind the last race.
    pub(crate) fn sweep(folder: &Path, sizes: &[usize]) -> io::Result<()> {
        sizes.iter().try_for_each(|size| fs::remove_dir_all(folder.join(size.to_string())))?;
        settle(Duration::from_secs(5));
        Ok(())
    }

    /// Runs all contenders in turn, as often as asked for, in a folder of their own below another.
    pub(crate) fn run(
        size: usize,
        runs: usize,
        contenders: &[Contender],
        tools: &Tools,
        folder: &Path,
    ) -> io::Result<Self> {
        let course = Course { folder: folder.join(size.to_string()), tools };
        let content = Site::new(size, super::SEED);
        for generator in Generator::ALL {
            let root = course.root(generator);
            content.write(generator, &root)?;
            if generator == Generator::Eleventy {
                std::os::unix::fs::symlink(&tools.node_modules, root.join("node_modules"))?;
            }
        }
        drop(content);
        let (files, bytes, measured) = course.run(runs, contenders)?;
        Ok(Self { size, files, bytes, measured })
    }
}

/// Where a race is run.
struct Course<'a> {
    folder: PathBuf,
    tools: &'a Tools,
}

impl Course<'_> {
    fn root(&self, generator: Generator) -> PathBuf {
        self.folder.join(generator.name())
    }

    fn run(
        &self,
        runs: usize,
        contenders: &[Contender],
    ) -> io::Result<(usize, usize, Vec<Measured>)> {
        // A first round is not timed: it fills the caches, looks at the memory and gives the floor
        // its bytes.
        let first = self.output(Contender::Metka, 0);
        let mut measured = Vec::new();
        peak(&mut self.command(Contender::Metka, &first))?;
        for &contender in contenders {
            let output = self.output(contender, 0);
            let memory = match contender {
                Contender::Floor => None,
                Contender::Metka => {
                    Some(peak(&mut self.command(contender, &output.with_extension("memory")))?)
                }
                _ => Some(peak(&mut self.command(contender, &output))?),
            };
            measured.push(Measured { contender, times: Vec::new(), memory });
        }
        let floor = Floor::read(&first)?;
        for run in 1..=runs {
            for measured in &mut measured {
                let output = self.output(measured.contender, run);
                settle(Duration::from_millis(300));
                let start = Instant::now();
                if measured.contender == Contender::Floor {
                    floor.write(&output)?;
                } else {
                    finish(&mut self.command(measured.contender, &output))?;
                }
                measured.times.push(start.elapsed());
            }
        }
        Ok((floor.files, floor.bytes, measured))
    }

    /// Each run has an output folder of its own, so that none pays for what another left.
    fn output(&self, contender: Contender, run: usize) -> PathBuf {
        let name = match contender {
            Contender::MetkaAgain => Contender::Metka.name(),
            _ => contender.name(),
        };
        self.folder.join(format!("out-{name}-{run}"))
    }

    fn command(&self, contender: Contender, output: &Path) -> Command {
        let root = self.root(contender.generator());
        let mut command = match contender {
            Contender::Floor | Contender::Metka | Contender::MetkaAgain => {
                let mut command = Command::new(env!("CARGO_BIN_EXE_metka"));
                command.args(["build", "--quiet", "--root"]).arg(&root).arg("--output-dir");
                command
            }
            Contender::Hugo | Contender::HugoTuned => {
                let mut command = Command::new(&self.tools.hugo);
                command.args(["build", "--quiet", "--source"]).arg(&root).arg("--destination");
                command
            }
            Contender::Eleventy => {
                let mut command = Command::new("node");
                command.arg(self.tools.node_modules.join(CMD)).arg("--quiet");
                command.current_dir(&root).arg("--output");
                command
            }
        };
        if contender == Contender::HugoTuned {
            command.env("GOGC", "400");
        }
        command.arg(output).stdout(Stdio::null());
        command
    }
}

fn finish(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}

/// Runs a command and gives the peak of its memory, looked at every millisecond.
fn peak(command: &mut Command) -> io::Result<u64> {
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or_default() * 1024);
        if let Some(status) = child.try_wait()? {
            let is_good = status.success();
            return if is_good {
                Ok(peak)
            } else {
                Err(io::Error::other(format!("{command:?}: {status}")))
            };
        }
        thread::sleep(Duration::from_millis(1));
    }
}

/// Lets the disk finish what is before.
fn settle(rest: Duration) {
    let _ = Command::new("sync").status();
    thread::sleep(rest);
}
