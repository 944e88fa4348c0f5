//! Names as they are in a release build, and where they belong.

use super::*;

fn place(name: &str) -> (String, Option<String>) {
    let name = readable(name);
    let found = owner(Some(&name), false);
    assert!(found.module.starts_with(&found.package), "{name}: {found:?}");
    (found.module, found.made_for)
}

#[track_caller]
fn is(name: &str, module: &str, made_for: Option<&str>) {
    assert_eq!(place(name), (module.to_owned(), made_for.map(str::to_owned)), "{name}");
}

#[test]
fn functions_and_closures() {
    is("optimly_widget::start", "optimly_widget", None);
    is("optimly_core::form::validate::check", "optimly_core::form::validate", None);
    is("optimly_core::detect::a::b::scan", "optimly_core::detect::a", None);
    is("optimly_widget::components::form::view::{closure#0}", "optimly_widget::components::form", None);
    is("optimly_widget::state::send::<alloc::vec::Vec<u8>>::{closure#1}", "optimly_widget::state", None);
    is("optimly_widget::embed::_::__wasm_bindgen_generated_mount", "optimly_widget::embed", None);
    is("core::num::<impl i32>::from_ascii_radix", "core::num", None);
    is("alloc::raw_vec::finish_grow", "alloc::raw_vec", None);
}

#[test]
fn methods_of_types() {
    is("<optimly_widget::state::session::Session>::send::{closure#0}", "optimly_widget::state::session", None);
    is("optimly_widget::state::session::Session::send", "optimly_widget::state::session", None);
    is("<[u8]>::to_vec", "core", None);
    is("<alloc::vec::Vec<optimly_core::form::Field>>::push", "alloc::vec", Some("optimly_core::form"));
}

#[test]
fn implementations_count_for_the_type() {
    is("<chrono::naive::date::NaiveDate as chrono::traits::Datelike>::day", "chrono::naive::date", None);
    is("<optimly_core::zone::Offset as core::fmt::Debug>::fmt", "optimly_core::zone", None);
    is("<&'a mut optimly_core::zone::Offset as core::fmt::Debug>::fmt", "optimly_core::zone", None);
    is("<[optimly_core::zone::Offset] as core::fmt::Debug>::fmt", "optimly_core::zone", None);
    is(
        "<optimly_widget::embed::mount::{closure#2} as core::ops::FnOnce<()>>::call_once",
        "optimly_widget::embed",
        None,
    );
    is("<<a::b::C as d::E>::F as g::H>::i", "a::b", None);
    is("<dyn tachys::view::Render as core::any::Any>::type_id", "tachys::view", None);
}

#[test]
fn implementations_for_the_standard_librarys_types_count_for_the_trait() {
    is("<alloc::string::String as serde_core::de::Deserialize>::deserialize", "serde_core::de", None);
    is("<u32 as tachys::view::Render>::build", "tachys::view", None);
    is("<(u8, u16) as tachys::view::Render>::build", "tachys::view", None);
    is("<alloc::string::String as core::fmt::Write>::write_fmt", "core::fmt", None);
    is("<fn(u8) -> u8 as tachys::view::Render>::build", "tachys::view", None);
    is(
        "<core::option::Option<optimly_core::form::Field> as tachys::view::Render>::build",
        "tachys::view",
        Some("optimly_core::form"),
    );
}

#[test]
fn generic_code_tells_what_it_was_made_for() {
    is(
        "tachys::html::element::build::<optimly_core::form::Kind, optimly_widget::components::field::field::{closure#0}>",
        "tachys::html::element",
        Some("optimly_widget::components::field"),
    );
    is("core::ptr::drop_in_place::<my_optimly_core::form::Kind>", "core::ptr", None);
}

#[test]
fn mangled_names() {
    is("_RNvNtNtCsk7Utd0p9H9E_14optimly_widget4core6config7resolve", "optimly_widget::core::config", None);
    is(
        "_RNvXs_NtNtCse3UiVoCytnu_6chrono5naive4dateNtB4_9NaiveDateNtNtB8_6traits8Datelike3day externref shim",
        "chrono::naive::date",
        None,
    );
    is("_ZN14optimly_widget5state4send17h0123456789abcdefE", "optimly_widget::state", None);
    is("optimly_widget[a81f]::state::send", "optimly_widget::state", None);
    is("optimly_widget::state::session::send::h0123456789abcdef", "optimly_widget::state::session", None);
}

#[test]
fn names_that_are_no_paths() {
    for (name, package) in [
        ("memcpy", "compiler_builtins"),
        ("__multi3", "compiler_builtins"),
        ("__wbindgen_malloc", "wasm_bindgen"),
        ("hello", "(not Rust)"),
        ("", "(not Rust)"),
    ] {
        assert_eq!(owner(Some(name), false).package, package, "{name}");
    }
    assert_eq!(owner(Some("mount"), true).package, "(exports)");
    assert_eq!(owner(None, true).package, "(without a name)");
}

#[test]
fn broken_names_do_no_harm() {
    for name in ["<", "<::", "::", "a::", "<a as ::b", "<a::b", "a::<b::c", "<->>::a", "[::", "<&'a>::x", "ä::<ö as ü>"]
    {
        owner(Some(&readable(name)), false);
    }
}
