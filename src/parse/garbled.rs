//! Text that was read in another encoding than that in which it was written, and saved so.

use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};

/// The characters of Windows-1252 from 0x80 on; those that it lacks are NUL.
const WINDOWS: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘',
    '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Characters that texts have and that are garbled so: others may well stand beside each other.
const MEANT: &str = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻäöüßé„”“’–—…°§²\u{a0}";

/// Polish letters of Windows-1250 as Windows-1252 shows them, where no other text has them: between
/// letters.
const SHOWN: [(char, char); 3] = [('¹', 'ą'), ('³', 'ł'), ('¿', 'ż')];

/// The byte that Windows-1252 shows as a character.
fn byte(character: char) -> Option<u8> {
    if ('\u{a0}'..='\u{ff}').contains(&character) {
        return u8::try_from(u32::from(character)).ok();
    }
    let at = WINDOWS.iter().position(|it| *it == character && *it != '\0')?;
    u8::try_from(at + 0x80).ok()
}

/// The character that a text begins with, if its bytes of UTF-8 are shown as several, and how many
/// bytes these take.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut bytes = Vec::new();
    for (at, character) in text.char_indices().take(3) {
        bytes.push(byte(character)?);
        if let Some(meant) = std::str::from_utf8(&bytes).ok().and_then(|it| it.chars().next()) {
            return MEANT.contains(meant).then_some((meant, at + character.len_utf8()));
        }
    }
    None
}

/// True for a text with a character that may be one of those that [`first`] looks for.
fn may_be_garbled(text: &str) -> bool {
    let is_one = |byte: u8, next: u8| match byte {
        0xc3 => matches!(next, 0x82..=0x85 | 0xa2),
        0xc2 => matches!(next, 0xb9 | 0xb3 | 0xbf),
        _ => false,
    };
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // No early exit, so that the loop is vectorized.
    pairs.fold(false, |found, (byte, next)| found | is_one(*byte, *next))
}

/// Reports the first garbled character of a file: the others have the same cause.
pub(super) fn first(path: &SourcePath, text: &str) -> Option<Finding> {
    if !may_be_garbled(text) {
        return None;
    }
    let mut previous = '\n';
    for (start, character) in text.char_indices() {
        let rest = &text[start..];
        let next = || rest.chars().nth(1).unwrap_or('\n');
        let found = match character {
            'Ã' | 'Ä' | 'Å' | 'Â' | 'â' => meant(rest),
            '¹' | '³' | '¿' if previous.is_alphabetic() && next().is_alphabetic() => {
                let letter = SHOWN.iter().find(|(shown, _)| *shown == character);
                letter.map(|(_, letter)| (*letter, character.len_utf8()))
            }
            _ => None,
        };
        if let Some((meant, len)) = found {
            let span = Span::new(start, start + len);
            let problem =
                Problem::GarbledText { found: rest[..len].to_owned(), meant: meant.to_string() };
            return Some(Finding::new(problem, Place::new(path, span)));
        }
        previous = character;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::first;
    use crate::diagnostic::{Problem, SourcePath};

    fn found(text: &str) -> Option<String> {
        let finding = first(&SourcePath::new("a"), text)?;
        match finding.problem {
            Problem::GarbledText { found, meant } => Some(format!("{found} {meant}")),
            _ => None,
        }
    }

    #[test]
    fn letters_of_another_encoding_are_known() {
        assert_eq!(found("zadaÅ„").as_deref(), Some("Å„ ń"));
        assert_eq!(found("rozwÃ³j").as_deref(), Some("Ã³ ó"));
        assert_eq!(found("2019â€“2024").as_deref(), Some("â€“ –"));
        assert_eq!(found("mo¿e").as_deref(), Some("¿ ż"));
        assert_eq!(found("w³asny").as_deref(), Some("³ ł"));
        for right in ["Åland, Ärger, château", "10 m³ i m²", "¿Qué?", "«irmã»", "Âge"] {
            assert_eq!(found(right), None, "{right}");
        }
    }
}
