//! The words of editors as parts of a document.

use super::document::{Block, Run, Table};
use crate::edition::voice::Voice;
use crate::strategy::{Element, LanguageId, Piece, Reference, Text};

/// A text in Markdown, as blocks.
pub(super) fn blocks(voice: Voice<'_>, text: &Text, language: LanguageId) -> Vec<Block> {
    let mut reader = Reader {
        voice,
        text,
        language,
        references: 0,
        blocks: Vec::new(),
        runs: Vec::new(),
        look: Run { language: voice.phrase("", language).lang, ..Run::default() },
        links: Vec::new(),
        lists: Vec::new(),
        item: None,
        table: None,
        is_head: false,
    };
    for piece in text.pieces() {
        reader.piece(piece);
    }
    reader.end_block();
    reader.blocks
}

struct Reader<'a> {
    voice: Voice<'a>,
    text: &'a Text,
    language: LanguageId,
    /// How many links and images there were.
    references: usize,
    blocks: Vec<Block>,
    /// The block that is being read.
    runs: Vec<Run>,
    /// How the next text looks.
    look: Run,
    /// The addresses of the links around those that are open.
    links: Vec<Option<String>>,
    /// The lists that are open, each with the number of its next item.
    lists: Vec<Option<usize>>,
    /// The item whose first block is not read yet.
    item: Option<(usize, Option<usize>)>,
    table: Option<Table>,
    is_head: bool,
}

impl<'a> Reader<'a> {
    fn piece(&mut self, piece: Piece<&'a str>) {
        match piece {
            Piece::Text(text) => {
                let typography = self.voice.edition.locales[self.language].typography;
                self.push(&typography.set(text));
            }
            Piece::Code(code) => {
                self.look.is_code = true;
                self.push(code);
                self.look.is_code = false;
            }
            Piece::SoftBreak | Piece::HardBreak => self.push(" "),
            Piece::NoteReference(label) => self.push(&format!("[{label}]")),
            Piece::StartNote(label) => {
                self.end_block();
                self.push(&format!("[{label}] "));
            }
            Piece::StartLink(written) => {
                let address = self.address(written);
                self.links.push(std::mem::replace(&mut self.look.link, address));
            }
            Piece::StartNumberedList(first) => {
                self.end_block();
                self.lists.push(Some(first.parse().unwrap_or(1)));
            }
            Piece::StartTable(alignments) => {
                self.end_block();
                let is_number = |letter: &u8| *letter == b'r';
                let columns = alignments.len();
                let numbers = alignments.as_bytes().iter().rev().take_while(|it| is_number(it));
                let numbers = columns - numbers.count()..columns;
                self.table = Some(Table { heads: Vec::new(), rows: Vec::new(), numbers });
            }
            Piece::StartCodeBlock(_) => {
                self.end_block();
                self.look.is_code = true;
            }
            Piece::Rule => self.end_block(),
            Piece::Title(_) => {}
            Piece::Start(element) => self.start(element),
            Piece::End(element) => self.end(element),
        }
    }

    fn start(&mut self, element: Element) {
        match element {
            Element::Emphasis => self.look.is_emphasis = true,
            Element::Strong => self.look.is_strong = true,
            // What it shows is read as a text.
            Element::Image => self.references += 1,
            Element::List(_) => {
                self.end_block();
                self.lists.push(None);
            }
            Element::Item => {
                self.end_block();
                let depth = self.lists.len().saturating_sub(1);
                let number = self.lists.last_mut().and_then(Option::as_mut);
                let number = number.map(|next| {
                    *next += 1;
                    *next - 1
                });
                self.item = Some((depth, number));
            }
            Element::TableHead => self.is_head = true,
            Element::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Element::Paragraph
            | Element::Heading(_)
            | Element::DefinitionListTitle
            | Element::DefinitionListDefinition => self.end_block(),
            _ => {}
        }
    }

    fn end(&mut self, element: Element) {
        match element {
            Element::Emphasis => self.look.is_emphasis = false,
            Element::Strong => self.look.is_strong = false,
            Element::Link => self.look.link = self.links.pop().flatten(),
            Element::Heading(level) => {
                let runs = std::mem::take(&mut self.runs);
                self.blocks.push(Block::Heading(level as usize, runs));
            }
            Element::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            Element::CodeBlock => {
                self.end_block();
                self.look.is_code = false;
            }
            Element::TableHead => self.is_head = false,
            Element::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                if let Some(table) = &mut self.table {
                    match table.rows.last_mut().filter(|_| !self.is_head) {
                        Some(row) => row.push(cell),
                        None => table.heads.push(cell),
                    }
                }
            }
            Element::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            Element::Paragraph
            | Element::Item
            | Element::FootnoteDefinition
            | Element::DefinitionListTitle
            | Element::DefinitionListDefinition => self.end_block(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        self.runs.push(Run { text: text.to_owned(), ..self.look.clone() });
    }

    fn end_block(&mut self) {
        if self.runs.is_empty() {
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        self.blocks.push(match (self.item.take(), self.lists.len().checked_sub(1)) {
            (Some((depth, number)), _) => Block::Item { depth, number, runs },
            _ => Block::Paragraph(runs),
        });
    }

    /// Where the next link leads from outside of the site.
    fn address(&mut self, written: &str) -> Option<String> {
        let reference = self.text.references.get(self.references);
        self.references += 1;
        let base = self.voice.strategy().site.base_url.as_ref();
        let hash = |fragment: &Option<String>| {
            fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default()
        };
        match reference? {
            Reference::Outside => Some(written.to_owned()),
            Reference::Entry(id, fragment) => {
                Some(format!("{}{}{}", base?, self.voice.path(*id), hash(fragment)))
            }
            Reference::Asset(asset, fragment) => {
                let path = &self.voice.edition.assets.get(asset.0)?.path;
                Some(format!("{}{path}{}", base?, hash(fragment)))
            }
            Reference::Heading(_) | Reference::Nowhere => None,
        }
    }
}
