//! Parses all files of a site except those that have not changed since the last run.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::file;
use super::parsed_files::{ParsedFile, ParsedFiles};
use super::placeholders;
use super::site::{self, ParsedSite};
use crate::diagnostic::{Finding, Outcome, Problem, SourcePath};
use crate::read::{Source, Sources};

/// The most files in a row that one thread takes, so that threads finish together.
const ROW: usize = 64;

/// The files of the last run, parsed. The result depends only on a file's path and content, and on
/// the tag of the site's source language.
#[derive(Debug, Default)]
pub(crate) struct ParseCache {
    site: Option<CachedSite>,
    source_tag: String,
    files: BTreeMap<SourcePath, Parsed>,
}

/// The settings, the file that they were parsed from, and what was found in it.
type CachedSite = (Option<Source>, Arc<ParsedSite>, Vec<Finding>);

#[derive(Clone, Debug)]
struct Parsed {
    source: Source,
    outcome: Arc<Outcome<Option<ParsedFile>>>,
}

impl ParseCache {
    /// Parses the files that changed, and drops those that were deleted.
    pub(super) fn parse(&mut self, sources: &Sources) -> Outcome<ParsedFiles> {
        let (site, mut findings) = self.site(sources);
        let tag = site.languages.iter().next().map_or("en", |language| language.tag());
        if self.source_tag != tag {
            self.files.clear();
            tag.clone_into(&mut self.source_tag);
        }
        let parse = |(path, source): (&SourcePath, &Source)| {
            let known = self.files.get(path).filter(|known| known.source.is_same(source));
            let parsed = known.cloned().unwrap_or_else(|| Parsed {
                source: source.clone(),
                outcome: Arc::new(file::parse(path, source, tag)),
            });
            (path.clone(), parsed)
        };
        let site_path = SourcePath::site();
        let files: Vec<_> = sources.files.iter().filter(|(path, _)| **path != site_path).collect();
        let files = files.into_par_iter().with_max_len(ROW).map(parse).collect::<Vec<_>>();
        self.files = files.into_iter().collect();
        let outcomes = self.files.values().map(|parsed| &parsed.outcome);
        findings.extend(outcomes.clone().flat_map(|outcome| outcome.findings.iter().cloned()));
        // A new site is its own example, until it has another title.
        let home = self.files.get(&SourcePath::new(&format!("content/site.{tag}.md")));
        if let Some(ParsedFile::Words(home)) = home.and_then(|home| home.outcome.value.as_ref())
            && home.title.as_deref().is_some_and(placeholders::is_example)
        {
            findings.retain(|finding| !matches!(finding.problem, Problem::Placeholder { .. }));
        }
        let files = outcomes.filter_map(|outcome| outcome.value.clone());
        Outcome { value: ParsedFiles::new(site, files), findings }
    }

    fn site(&mut self, sources: &Sources) -> (Arc<ParsedSite>, Vec<Finding>) {
        let source = site::source(sources);
        let is_same = |(known, ..): &CachedSite| match (known, source) {
            (Some(known), Some(source)) => known.is_same(source),
            (None, None) => true,
            _ => false,
        };
        let cached = self.site.take().filter(is_same).unwrap_or_else(|| {
            let mut findings = Vec::new();
            let site = site::parse(sources, &mut findings);
            (source.cloned(), Arc::new(site), findings)
        });
        let (_, site, findings) = self.site.insert(cached);
        (Arc::clone(site), findings.clone())
    }
}
