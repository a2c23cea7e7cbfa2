//! Smaller pictures of the pictures of the content, and those of earlier runs.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::edition::assets::{PlacedAsset, Variant};
use crate::files::hashed::scaled_paths;
use crate::images::{self, Picture};

/// Pictures of more pixels are scaled one after the other, because they take much memory.
const LARGE: u64 = 25_000_000;

/// Pictures that were scaled before, by their paths, which change with what they are made from.
#[derive(Debug, Default)]
pub(crate) struct PictureCache(Mutex<BTreeMap<OutputPath, Arc<[u8]>>>);

/// What is made of a picture, without its bytes.
pub(super) fn variants(name: &str, bytes: &[u8], picture: Option<&Picture>) -> Vec<Variant> {
    let sizes = picture.map(Picture::sizes).unwrap_or_default();
    let widths: Vec<_> = sizes.into_iter().map(|(width, _)| width).collect();
    let paths = scaled_paths(name, bytes, &widths).into_iter().zip(widths);
    paths.map(|(path, width)| Variant { path, width, bytes: Arc::default() }).collect()
}

/// Makes the pictures that are made of others, but for those that are in the cache, which then
/// holds these and no others.
pub(super) fn scale(assets: &mut [PlacedAsset<'_>], cache: &PictureCache) {
    let mut kept = cache.0.lock().unwrap_or_else(PoisonError::into_inner);
    let (mut large, mut small) = (Vec::new(), Vec::new());
    for asset in assets.iter_mut() {
        let Some(picture) = asset.picture else { continue };
        let known = asset.variants.iter().map(|variant| kept.get(&variant.path).map(Arc::clone));
        if let Some(known) = known.collect::<Option<Vec<_>>>() {
            asset.fill(known);
        } else if u64::from(picture.width) * u64::from(picture.height) > LARGE {
            large.push((asset, picture));
        } else {
            small.push((asset, picture));
        }
    }
    let make = |(asset, picture): (&mut PlacedAsset<'_>, Picture)| {
        asset.fill(images::scale(&picture, asset.bytes));
    };
    small.into_par_iter().for_each(make);
    large.into_iter().for_each(make);
    let variants = assets.iter().flat_map(|asset| &asset.variants);
    *kept = variants.map(|variant| (variant.path.clone(), Arc::clone(&variant.bytes))).collect();
}

impl PlacedAsset<'_> {
    fn fill(&mut self, pictures: Vec<Arc<[u8]>>) {
        for (variant, bytes) in self.variants.iter_mut().zip(pictures) {
            variant.bytes = bytes;
        }
    }
}
