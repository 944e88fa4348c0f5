/work/main/fuzz/target/debug/deps/optimly_widget_fuzz-006bdd7447ae0218.d: src/lib.rs src/../../src/core/lib.rs src/../../src/core/agent.rs src/../../src/core/answer.rs src/../../src/core/calendar.rs src/../../src/core/card.rs src/../../src/core/config.rs src/../../src/core/conversation.rs src/../../src/core/detect/mod.rs src/../../src/core/detect/contacts.rs src/../../src/core/detect/dates.rs src/../../src/core/detect/decide.rs src/../../src/core/detect/fold.rs src/../../src/core/detect/names.rs src/../../src/core/detect/reading.rs src/../../src/core/detect/scan.rs src/../../src/core/detect/scope.rs src/../../src/core/detect/times.rs src/../../src/core/detect/tokens.rs src/../../src/core/detect/words.rs src/../../src/core/draft.rs src/../../src/core/execute.rs src/../../src/core/forms.rs src/../../src/core/json.rs src/../../src/core/limit.rs src/../../src/core/page.rs src/../../src/core/payload.rs src/../../src/core/retry.rs src/../../src/core/rules.rs src/../../src/core/text.rs src/../../src/core/validate.rs src/../../src/core/zone.rs

/work/main/fuzz/target/debug/deps/liboptimly_widget_fuzz-006bdd7447ae0218.rmeta: src/lib.rs src/../../src/core/lib.rs src/../../src/core/agent.rs src/../../src/core/answer.rs src/../../src/core/calendar.rs src/../../src/core/card.rs src/../../src/core/config.rs src/../../src/core/conversation.rs src/../../src/core/detect/mod.rs src/../../src/core/detect/contacts.rs src/../../src/core/detect/dates.rs src/../../src/core/detect/decide.rs src/../../src/core/detect/fold.rs src/../../src/core/detect/names.rs src/../../src/core/detect/reading.rs src/../../src/core/detect/scan.rs src/../../src/core/detect/scope.rs src/../../src/core/detect/times.rs src/../../src/core/detect/tokens.rs src/../../src/core/detect/words.rs src/../../src/core/draft.rs src/../../src/core/execute.rs src/../../src/core/forms.rs src/../../src/core/json.rs src/../../src/core/limit.rs src/../../src/core/page.rs src/../../src/core/payload.rs src/../../src/core/retry.rs src/../../src/core/rules.rs src/../../src/core/text.rs src/../../src/core/validate.rs src/../../src/core/zone.rs

src/lib.rs:
src/../../src/core/lib.rs:
src/../../src/core/agent.rs:
src/../../src/core/answer.rs:
src/../../src/core/calendar.rs:
src/../../src/core/card.rs:
src/../../src/core/config.rs:
src/../../src/core/conversation.rs:
src/../../src/core/detect/mod.rs:
src/../../src/core/detect/contacts.rs:
src/../../src/core/detect/dates.rs:
src/../../src/core/detect/decide.rs:
src/../../src/core/detect/fold.rs:
src/../../src/core/detect/names.rs:
src/../../src/core/detect/reading.rs:
src/../../src/core/detect/scan.rs:
src/../../src/core/detect/scope.rs:
src/../../src/core/detect/times.rs:
src/../../src/core/detect/tokens.rs:
src/../../src/core/detect/words.rs:
src/../../src/core/draft.rs:
src/../../src/core/execute.rs:
src/../../src/core/forms.rs:
src/../../src/core/json.rs:
src/../../src/core/limit.rs:
src/../../src/core/page.rs:
src/../../src/core/payload.rs:
src/../../src/core/retry.rs:
src/../../src/core/rules.rs:
src/../../src/core/text.rs:
src/../../src/core/validate.rs:
src/../../src/core/zone.rs:
