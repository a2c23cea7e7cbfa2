//! Which folders may be written to.

use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::{EmitError, Misplaced};
use crate::disk::{self, Unreadable};

/// Refuses to build a site into a folder where that would harm the site, a repository or the
/// system, and to be led there by a link that came with the site.
///
/// # Errors
///
/// Why the folder is refused.
pub fn check_target(site: &Path, folder: &Path) -> Result<(), EmitError> {
    let unchanged = EmitError::unchanged;
    let root = site.canonicalize().map_err(unchanged(site))?;
    // How the user names the folder of the site is the user's to choose.
    let whole = match folder.strip_prefix(site) {
        Ok(within) => root.join(within),
        Err(_) => std::path::absolute(folder).map_err(unchanged(folder))?,
    };
    let link = disk::link_on_the_way(&whole, tree(&root)).map_err(unchanged(folder))?;
    if let Some(link) = link {
        let shown = link.strip_prefix(&root).map_or(link.clone(), |within| site.join(within));
        return Err(unchanged(&shown)(Unreadable::Link.into()));
    }
    let target = resolved(&whole).map_err(unchanged(folder))?;
    match misplaced(&root, &target) {
        Some(reason) => Err(EmitError::Misplaced(folder.to_path_buf(), reason)),
        None => Ok(()),
    }
}

fn misplaced(root: &Path, target: &Path) -> Option<Misplaced> {
    if target.parent().is_none() {
        return Some(Misplaced::FileSystem);
    }
    if lies_in(root, target) {
        return Some(Misplaced::Site);
    }
    for name in ["content", "themes"] {
        let sources = root.join(name);
        let sources = sources.canonicalize().unwrap_or(sources);
        if lies_in(target, &sources) || lies_in(&sources, target) {
            return Some(Misplaced::Sources(name));
        }
    }
    // What looks like a bare repository around the site may be a stranger's doing, and the site is
    // there all the same.
    let is_repository = |at: &Path| is_git(at) || (!root.starts_with(at) && is_bare_repository(at));
    target.ancestors().any(is_repository).then_some(Misplaced::Repository)
}

/// What strangers may have prepared: the repository that holds the site, else the site.
fn tree(root: &Path) -> &Path {
    root.ancestors().filter(|at| at.join(".git").exists()).last().unwrap_or(root)
}

/// The path without links, `.` and `..`, of a folder that need not be there.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    for part in path.components() {
        match part {
            // The resolved path holds no links, so its parent is the real one.
            Component::ParentDir => drop(resolved.pop()),
            Component::CurDir => {}
            part => resolved.push(part),
        }
        if resolved.exists() {
            resolved = resolved.canonicalize()?;
        }
    }
    Ok(resolved)
}

/// True where one folder is the other or lies in it.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    inner.ancestors().any(|at| is_same(at, outer))
}

/// True for the same folder, however its name is written. For folders that do not exist it is
/// unknown whether the file system is case-sensitive.
fn is_same(one: &Path, other: &Path) -> bool {
    match (one.metadata(), other.metadata()) {
        #[cfg(unix)]
        (Ok(one), Ok(other)) => {
            use std::os::unix::fs::MetadataExt as _;
            (one.dev(), one.ino()) == (other.dev(), other.ino())
        }
        #[cfg(not(unix))]
        (Ok(_), Ok(_)) => one == other,
        (Err(_), Err(_)) => one.as_os_str().eq_ignore_ascii_case(other.as_os_str()),
        _ => false,
    }
}

/// True for the folder where git keeps the data of a repository with a working tree.
fn is_git(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name.eq_ignore_ascii_case(".git"))
}

fn is_bare_repository(folder: &Path) -> bool {
    ["HEAD", "objects", "refs"].into_iter().all(|name| folder.join(name).exists())
}
