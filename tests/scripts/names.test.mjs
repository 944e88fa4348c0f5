// scripts/names.mjs, on names of a release build.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from '../../scripts/names.mjs';

const cases = [
  [
    'a function',
    '_RNvNtNtCsk7Utd0p9H9E_14optimly_widget4core6config7resolve',
    'optimly_widget::core::config::resolve',
    'optimly_widget: core config',
  ],
  [
    'a closure in a method, with references back',
    '_RNCNvMNtNtNtCsk7Utd0p9H9E_14optimly_widget5shell7session7sendingNtB6_7Session4send0Ba_',
    '<optimly_widget::shell::session::Session>::send::{closure#0}',
    'optimly_widget: shell session sending',
  ],
  [
    'a method of a trait belongs to where it was implemented, here that of the type',
    '_RNvXs_NtNtCse3UiVoCytnu_6chrono5naive4dateNtB4_9NaiveDateNtNtB8_6traits8Datelike3day',
    '<chrono::naive::date::NaiveDate as chrono::traits::Datelike>::day',
    'chrono: naive date',
  ],
  [
    'and here that of the trait, for a closure of another crate',
    '_RNvXs_NtNtCs1AKFoqwFSip_12wasm_bindgen7convert8closuresNCNvNtNtCs2EQ95hVPWUg_6tachys8renderer3dom5queues_0INtNtB8_7closure17WasmClosureFnOnceDINtNtNtCs1OA3ihfmHv5_4core3ops8function5FnMutuEp6OutputuEL_uuE16into_js_functionBZ_',
    '<tachys::renderer::dom::queue::{closure#1} as wasm_bindgen::closure::WasmClosureFnOnce<dyn core::ops::function::FnMut<(), Output = ()>, (), ()>>::into_js_function',
    'wasm_bindgen: convert closures',
    'tachys::renderer::dom::queue::{closure#1}',
  ],
  [
    'a method that the trait itself brings',
    '_RNvYNtNtCs9l8QbDZUqJP_5alloc6string6StringNtNtCs1OA3ihfmHv5_4core3fmt5Write9write_fmtB6_',
    '<alloc::string::String as core::fmt::Write>::write_fmt',
    'core: fmt Write',
    'alloc::string::String',
  ],
  [
    'slices, trait objects, associated types',
    '_RINvNtCs1OA3ihfmHv5_4core3ptr13drop_in_placeSINtNtCs9l8QbDZUqJP_5alloc5boxed3BoxDINtNtNtB4_3ops8function6FnOnceuEp6OutputuNtNtB4_6marker4SendNtB1Y_4SyncEL_EECs62k3SZQC8J8_14reactive_graph',
    'core::ptr::drop_in_place::<[alloc::boxed::Box<dyn core::ops::function::FnOnce<(), Output = ()> + core::marker::Send + core::marker::Sync>]>',
    'core: ptr',
    'alloc::boxed::Box<dyn core::ops::function::FnOnce<(), Output = ()> + core::marker::Send + core::marker::Sync>',
  ],
  [
    'functions and constants as arguments',
    '_RINvNvNtNtCs1AKFoqwFSip_12wasm_bindgen7convert8closuress6_1__6invokeNtB8_7JsValuemNtCsD8SRclJg4x_6js_sys5ArrayINtNtCs9l8QbDZUqJP_5alloc3vec3VecB14_EKb1_EB1k_',
    'wasm_bindgen::convert::closures::_::invoke::<wasm_bindgen::JsValue, u32, js_sys::Array, alloc::vec::Vec<wasm_bindgen::JsValue>, true>',
    'wasm_bindgen: convert closures',
    'wasm_bindgen::JsValue js_sys::Array wasm_bindgen::JsValue alloc::vec::Vec<wasm_bindgen::JsValue>',
  ],
];
for (const [what, symbol, text, place, mentions] of cases) {
  test(what, () => {
    const found = read(symbol);
    assert.equal(found.text, text);
    assert.equal(`${found.crate}: ${found.modules.join(' ')}`, place);
    if (mentions) assert.equal(found.mentions.map((path) => path.text).join(' '), mentions);
    assert.equal(read(`${symbol} externref shim`).text, text, 'what wasm-bindgen puts behind');
  });
}

test('what is no such name, or broken off', () => {
  for (const name of ['memcpy', '__wbindgen_malloc', '', '_R', '_RNv', '_RB_', '_RNvC3ab', cases[0][1].slice(0, -9)]) {
    assert.equal(read(name), undefined, name);
  }
});
