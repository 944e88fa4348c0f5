//! Gates between the part of the application that is fetched first and the one that is fetched later.
//!
//! `tools/split` splits the linked WebAssembly at these: what is reached through gates alone becomes the later part. A
//! crate of its own, since a gate is an import and an export, which Rust calls unsafe wherever they stand.

/// Functions of the later part. They may only be called once that is there.
///
/// Each needs a number of its own, from 10 to 99.
#[macro_export]
macro_rules! gates {
    ($($(#[$doc:meta])* $number:literal $name:ident($($arg:ident: $kind:ty),*) $(-> $out:ty)? $body:block)*) => {$(
        $(#[$doc])*
        pub fn $name($($arg: $kind),*) $(-> $out)? {
            #[cfg(split)]
            #[allow(improper_ctypes, reason = "both ends are of one program")]
            mod import {
                use super::*;
                #[link(wasm_import_module = "__wasm_split_placeholder__")]
                unsafe extern "C" {
                    #[link_name = concat!("__wasm_split_00later00_import_000000000000000000000000000000", $number)]
                    pub safe fn far($($arg: $kind),*) $(-> $out)?;
                }
            }
            #[cfg(split)]
            #[allow(improper_ctypes_definitions, reason = "both ends are of one program")]
            #[unsafe(export_name = concat!("__wasm_split_00later00_export_000000000000000000000000000000", $number))]
            extern "C" fn near($($arg: $kind),*) $(-> $out)? $body
            #[cfg(split)]
            return import::far($($arg),*);
            #[cfg(not(split))]
            $body
        }
    )*};
}
