//! Which file uses what of which other file, read with a parser of Rust.
//!
//! Each path that a file names, in `use`, in code and in macros, is followed through renames and
//! re-exports to the file that defines the item, or out of the crate. Tests are left out. Methods
//! are not seen: a type belongs to the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// The path of a module, from the root of the crate.
type Module = Vec<String>;

/// What a name stands for in a module.
enum Binding {
    /// An item that the module defines.
    Item,
    /// Something else, by its path.
    Path(Vec<String>),
}

/// A module: its file, and what its names stand for.
#[derive(Default)]
struct Names {
    file: String,
    bindings: BTreeMap<String, Binding>,
    /// Modules all of whose names are there too.
    globs: Vec<Vec<String>>,
}

/// What the sources of a crate use.
#[derive(Default)]
pub(crate) struct Uses {
    /// For each file the files whose items it uses.
    pub(crate) files: BTreeMap<String, BTreeSet<String>>,
    /// For each file what it uses from other crates, as whole paths, and the methods that it calls,
    /// as `.name`.
    pub(crate) outside: BTreeMap<String, BTreeSet<String>>,
}

/// Reads sources, by their paths from `src/` on.
pub(crate) fn uses(sources: &BTreeMap<String, String>) -> Uses {
    let parsed: Vec<(Module, String, syn::File)> = sources
        .iter()
        .map(|(path, text)| {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
            (module_of(path), path.clone(), file)
        })
        .collect();
    let tests = parsed.iter().flat_map(|(module, _, file)| test_modules(module, &file.items));
    let tests: Vec<Module> = tests.collect();
    let parsed: Vec<_> = parsed
        .iter()
        .filter(|(module, ..)| !tests.iter().any(|test| module.starts_with(test)))
        .collect();
    let mut modules = BTreeMap::new();
    for (module, path, file) in &parsed {
        collect_names(module, path, &file.items, &mut modules);
    }
    let mut uses = Uses::default();
    for (module, path, file) in &parsed {
        let mut mentions = Mentions { module: module.clone(), found: BTreeSet::new() };
        mentions.visit_file(file);
        let files = uses.files.entry(path.clone()).or_default();
        let outside = uses.outside.entry(path.clone()).or_default();
        for (module, mention) in mentions.found {
            match follow(&modules, &module, &mention, 0) {
                Some(Target::File(file)) if file != *path => _ = files.insert(file),
                Some(Target::Outside(path)) => _ = outside.insert(path),
                _ => {}
            }
        }
    }
    uses
}

/// `src/a/b.rs` is the module `a::b`, `src/a/mod.rs` is `a`; the roots of the crates are the root.
fn module_of(path: &str) -> Module {
    let name = path.strip_prefix("src/").unwrap_or(path).trim_end_matches(".rs");
    let mut parts: Module = name.split('/').map(str::to_owned).collect();
    if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        parts.pop();
    }
    parts
}

/// The modules in files of their own that are only there for tests.
fn test_modules(module: &Module, items: &[Item]) -> Vec<Module> {
    let tests = items.iter().filter_map(|item| match item {
        Item::Mod(item) if is_test(&item.attrs) => {
            Some([module.as_slice(), &[item.ident.to_string()]].concat())
        }
        _ => None,
    });
    tests.collect()
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || attribute.path().is_ident("cfg")
                && attribute.parse_args::<TokenStream>().is_ok_and(needs_test)
    })
}

/// True for a condition of `cfg` that no build but that of tests meets: `test`, or `all` with it.
fn needs_test(condition: TokenStream) -> bool {
    let mut is_all = true;
    condition.into_iter().any(|token| match token {
        TokenTree::Ident(name) => {
            is_all = name == "all";
            name == "test"
        }
        TokenTree::Group(group) => is_all && needs_test(group.stream()),
        _ => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn collect_names(
    module: &Module,
    path: &str,
    items: &[Item],
    modules: &mut BTreeMap<Module, Names>,
) {
    // The program and the library share a root; the library's is the one that others name.
    if path == "src/main.rs" {
        return;
    }
    let mut names = Names { file: path.to_owned(), ..Names::default() };
    for item in items.iter().filter(|item| !is_test(attributes(item))) {
        let name = match item {
            Item::Const(item) => Some(&item.ident),
            Item::Enum(item) => Some(&item.ident),
            Item::Fn(item) => Some(&item.sig.ident),
            Item::Macro(item) => item.ident.as_ref(),
            Item::Static(item) => Some(&item.ident),
            Item::Struct(item) => Some(&item.ident),
            Item::Trait(item) => Some(&item.ident),
            Item::Type(item) => Some(&item.ident),
            Item::Use(item) => {
                let mut paths = Vec::new();
                flatten(&item.tree, &mut Vec::new(), &mut paths);
                for (path, name) in paths {
                    match name {
                        Some(name) => _ = names.bindings.insert(name, Binding::Path(path)),
                        None => names.globs.push(path),
                    }
                }
                None
            }
            Item::Mod(item) => {
                let mut inner = module.clone();
                inner.push(item.ident.to_string());
                if let Some((_, items)) = &item.content {
                    collect_names(&inner, path, items, modules);
                }
                None
            }
            _ => None,
        };
        if let Some(name) = name {
            names.bindings.insert(name.to_string(), Binding::Item);
        }
    }
    modules.insert(module.clone(), names);
}

/// The paths of a tree of `use`, each with the name that it gets; a glob has none.
fn flatten(
    tree: &UseTree,
    before: &mut Vec<String>,
    paths: &mut Vec<(Vec<String>, Option<String>)>,
) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, paths);
            before.pop();
        }
        UseTree::Group(group) => {
            group.items.iter().for_each(|tree| flatten(tree, before, paths));
        }
        UseTree::Glob(_) => paths.push((before.clone(), None)),
        UseTree::Name(name) => {
            let name = name.ident.to_string();
            let mut path = before.clone();
            if name != "self" {
                path.push(name);
            }
            let last = path.last().cloned().unwrap_or_default();
            paths.push((path, Some(last)));
        }
        UseTree::Rename(rename) => {
            let mut path = before.clone();
            if rename.ident != "self" {
                path.push(rename.ident.to_string());
            }
            paths.push((path, Some(rename.rename.to_string())));
        }
    }
}

/// The paths that a file names, each with the module in which it stands.
struct Mentions {
    module: Module,
    found: BTreeSet<(Module, Vec<String>)>,
}

impl Mentions {
    fn note(&mut self, path: Vec<String>) {
        self.found.insert((self.module.clone(), path));
    }

    /// The paths in the tokens of a macro: names with `::` between them.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.note(std::mem::take(&mut path));
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
                other => {
                    self.note(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.note(path);
    }
}

impl<'ast> Visit<'ast> for Mentions {
    fn visit_item(&mut self, item: &'ast Item) {
        if is_test(attributes(item)) {
            return;
        }
        if let Item::Mod(inner) = item
            && inner.content.is_some()
        {
            self.module.push(inner.ident.to_string());
            visit::visit_item(self, item);
            self.module.pop();
        } else {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut paths = Vec::new();
        flatten(&item.tree, &mut Vec::new(), &mut paths);
        for (path, _) in paths {
            self.note(path);
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.note(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_macro(&mut self, invoked: &'ast syn::Macro) {
        self.visit_path(&invoked.path);
        self.tokens(invoked.tokens.clone());
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.found.insert((Vec::new(), vec![format!(".{}", call.method)]));
        visit::visit_expr_method_call(self, call);
    }
}

/// Where a path leads.
enum Target {
    File(String),
    Outside(String),
}

/// Follows a path from a module; none where it ends at a module, or at what only its function
/// knows.
fn follow(
    modules: &BTreeMap<Module, Names>,
    from: &Module,
    path: &[String],
    depth: usize,
) -> Option<Target> {
    let (first, rest) = path.split_first()?;
    if depth > 16 {
        return None;
    }
    if first.starts_with('.') {
        return Some(Target::Outside(first.clone()));
    }
    let descend = |module: &Module, rest: &[String]| -> Option<Target> {
        let mut module = module.clone();
        let mut rest = rest;
        loop {
            let (name, after) = rest.split_first()?;
            let mut child = module.clone();
            child.push(name.clone());
            if name == "super" {
                module.pop();
            } else if modules.contains_key(&child)
                && !(after.is_empty() && has(modules, &module, name))
            {
                module = child;
            } else {
                return in_module(modules, &module, name, after, depth);
            }
            rest = after;
        }
    };
    match first.as_str() {
        "crate" | "metka" => descend(&Vec::new(), rest),
        "self" => descend(from, rest),
        "super" => descend(&from[..from.len().checked_sub(1)?].to_vec(), rest),
        _ => {
            let mut child = from.clone();
            child.push(first.clone());
            if modules.contains_key(&child) {
                return descend(&child, rest);
            }
            let found = in_module(modules, from, first, rest, depth);
            let is_crate = matches!(first.as_str(), "std" | "core" | "rayon" | "notify");
            found.or_else(|| is_crate.then(|| Target::Outside(path.join("::"))))
        }
    }
}

/// True where a name is not only that of a module: a function may have the same.
fn has(modules: &BTreeMap<Module, Names>, module: &Module, name: &str) -> bool {
    modules.get(module).is_some_and(|names| names.bindings.contains_key(name))
}

/// True for a path that stays in the crate.
fn is_own(modules: &BTreeMap<Module, Names>, module: &Module, path: &[String]) -> bool {
    path.first().is_some_and(|first| {
        matches!(first.as_str(), "crate" | "super" | "self" | "metka")
            || modules.contains_key(&[module.as_slice(), std::slice::from_ref(first)].concat())
    })
}

/// What a name of a module stands for.
fn in_module(
    modules: &BTreeMap<Module, Names>,
    module: &Module,
    name: &str,
    rest: &[String],
    depth: usize,
) -> Option<Target> {
    let names = modules.get(module)?;
    match names.bindings.get(name) {
        Some(Binding::Item) => Some(Target::File(names.file.clone())),
        Some(Binding::Path(path)) => {
            let whole = [path, rest].concat();
            follow(modules, module, &whole, depth + 1).or_else(|| {
                let is_outside = !is_own(modules, module, path);
                is_outside.then(|| Target::Outside(whole.join("::")))
            })
        }
        // What the globs of other crates bring cannot be known.
        None => names.globs.iter().filter(|glob| is_own(modules, module, glob)).find_map(|glob| {
            let whole = [glob.as_slice(), &[name.to_owned()], rest].concat();
            follow(modules, module, &whole, depth + 1)
        }),
    }
}

/// The circles of files: each is a set of files every one of which leads to every other.
pub(crate) fn circles(files: &BTreeMap<String, BTreeSet<String>>) -> Vec<Vec<String>> {
    let reach = |start: &str| -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let mut left: Vec<&str> = vec![start];
        while let Some(file) = left.pop() {
            for next in files.get(file).into_iter().flatten() {
                if seen.insert(next.as_str()) {
                    left.push(next);
                }
            }
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> =
        files.keys().map(|file| (file.as_str(), reach(file))).collect();
    let mut circles = BTreeSet::new();
    for (file, from_it) in &reached {
        let circle: Vec<String> = from_it
            .iter()
            .filter(|other| reached.get(*other).is_some_and(|back| back.contains(file)))
            .map(|other| (*other).to_owned())
            .collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}
