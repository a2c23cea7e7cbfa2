//! Scripts without what only their authors read.

/// A script without the lines that are comments, and without indentation. Strings that run over
/// several lines keep it; a script that may have such strings is left as it is.
pub(crate) fn compact(script: &str) -> String {
    let spans_lines = |line: &str| {
        line.ends_with('\\') || line.matches('`').count() % 2 == 1 || line.contains("/*")
    };
    if script.lines().any(spans_lines) {
        return script.to_owned();
    }
    let lines = script.lines().map(str::trim);
    let kept = lines.filter(|line| !line.is_empty() && !line.starts_with("//"));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::compact;

    #[test]
    fn comments_and_indentation_go() {
        let script = "// What it does.\n\"use strict\";\n\n  go(\"//\"); // here\n";
        assert_eq!(compact(script), "\"use strict\";\ngo(\"//\"); // here\n");
    }

    #[test]
    fn a_string_over_several_lines_stays() {
        for script in
            ["say(`\n  // no comment\n`);", "say(\"a \\\n  b\");", "/*! licence\n  text */"]
        {
            assert_eq!(compact(script), script);
        }
    }
}
