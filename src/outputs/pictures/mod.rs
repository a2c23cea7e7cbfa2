//! Pictures: previews of pages where they are shared, and the icons of the site.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "pixels are few, and drawing rounds"
)]

mod canvas;
pub(crate) mod icons;
mod letters;
mod marks;
pub(crate) mod share_image;
