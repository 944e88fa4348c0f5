//! The file that accepted submissions are kept in: one JSON array, replaced as a whole.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::about::note;

/// The file and what is in it.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    entries: Vec<Value>,
}

impl Journal {
    /// Reads the file, or starts one. A file that is something else is left alone.
    pub fn open(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let entries = match fs::read(path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|error| format!("{name} is not a JSON array: {error}"))?
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(format!("cannot read {name}: {error}")),
        };
        let path = path.to_owned();
        let journal = Self { path, entries };
        // Written at once, so that a path that cannot be written is found at the start.
        journal.save().map_err(|error| format!("cannot write {}: {error}", journal.path.display()))?;
        Ok(journal)
    }

    /// What the file holds, oldest first.
    pub fn entries(&self) -> impl Iterator<Item = &Value> {
        self.entries.iter()
    }

    /// Adds an entry and writes the file. A failure is told on stderr; the entry is written with the next one.
    pub fn add(&mut self, entry: Value) {
        self.entries.push(entry);
        if let Err(error) = self.save() {
            note(format_args!("cannot write {}: {error}", self.path.display()));
        }
    }

    fn save(&self) -> io::Result<()> {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        let new = PathBuf::from(name);
        let mut file = private().open(&new)?;
        file.write_all(&serde_json::to_vec_pretty(&self.entries)?)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&new, &self.path)
    }
}

/// The file holds what people sent, and tokens, so only its owner may read it.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
