//! Rebuilds the crate when a file is added to or removed from the embedded theme, which the
//! embedding macro alone does not notice.

fn main() {
    println!("cargo:rerun-if-changed=themes/default");
}
