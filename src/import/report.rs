//! What was found in a file that is imported.

use super::grid::Grid;
use crate::diagnostic::{Finding, ImportFault, Place, Problem, SourcePath, Span, position};

/// Collects findings on one file.
pub(super) struct Report<'a> {
    pub(super) path: &'a SourcePath,
    text: &'a str,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Report<'a> {
    pub(super) fn new(path: &'a SourcePath, text: &'a str) -> Self {
        Self { path, text, findings: Vec::new() }
    }

    /// The line of a cell, from 1.
    pub(super) fn line(&self, cell: &CellPlace) -> usize {
        position(self.text, cell.span.start).line
    }

    /// Something that is not carried.
    pub(super) fn left(&mut self, fault: ImportFault, cell: &CellPlace) {
        let problem = Problem::NotCarried { fault, cell: cell.name.clone() };
        self.findings.push(Finding::new(problem, Place::new(self.path, cell.span)));
    }

    /// Why nothing is imported.
    pub(super) fn refused(&mut self, fault: ImportFault, cell: &CellPlace) {
        let problem = Problem::NotImported { fault, cell: cell.name.clone() };
        self.findings.push(Finding::new(problem, Place::new(self.path, cell.span)));
    }

    /// A problem that sites have too.
    pub(super) fn add(&mut self, problem: Problem, cell: &CellPlace) {
        self.findings.push(Finding::new(problem, Place::new(self.path, cell.span)));
    }
}

/// Where a cell stands: its bytes in what findings show, and its name in a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct CellPlace {
    pub(super) span: Span,
    pub(super) name: Option<String>,
}

impl CellPlace {
    pub(super) fn of(grid: &Grid, row: usize, column: usize) -> Self {
        Self { span: grid.span(row, column), name: grid.name(row, column) }
    }

    pub(super) fn at(span: Span) -> Self {
        Self { span, name: None }
    }
}
