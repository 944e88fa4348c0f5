/work/main/fuzz/target/debug/deps/optimly_widget_fuzz-d73305f25c5974d4.d: src/main.rs src/answers.rs src/events.rs src/json.rs src/messages.rs src/options.rs src/stored.rs src/typed.rs src/values.rs src/world.rs src/../../locales/en.json src/../../locales/en.words.json src/../../locales/de.words.json src/../../locales/es.words.json src/../../locales/fr.words.json src/../../locales/pt.words.json

/work/main/fuzz/target/debug/deps/liboptimly_widget_fuzz-d73305f25c5974d4.rmeta: src/main.rs src/answers.rs src/events.rs src/json.rs src/messages.rs src/options.rs src/stored.rs src/typed.rs src/values.rs src/world.rs src/../../locales/en.json src/../../locales/en.words.json src/../../locales/de.words.json src/../../locales/es.words.json src/../../locales/fr.words.json src/../../locales/pt.words.json

src/main.rs:
src/answers.rs:
src/events.rs:
src/json.rs:
src/messages.rs:
src/options.rs:
src/stored.rs:
src/typed.rs:
src/values.rs:
src/world.rs:
src/../../locales/en.json:
src/../../locales/en.words.json:
src/../../locales/de.words.json:
src/../../locales/es.words.json:
src/../../locales/fr.words.json:
src/../../locales/pt.words.json:
