//! Where a submission stands, and why one did not work out.

/// Where a submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// The visitor is at it.
    Ready,
    /// The page has something to do before it is sent.
    Asking,
    /// An answer is awaited.
    Sending,
    /// The server asked to wait.
    Waiting {
        /// Seconds left until it is sent again.
        left: u32,
        /// Whether it takes so long that the visitor may change what is sent, or send it before.
        long: bool,
    },
    /// There is no connection; it is sent when that is back.
    Offline,
    /// It waited, and will not be sent by itself any more.
    Stopped,
    /// It did not work out.
    Failed(Failure),
}

impl Status {
    /// Whether it is on its way.
    pub fn is_sending(&self) -> bool {
        matches!(self, Self::Asking | Self::Sending)
    }
}

/// Why it did not work out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server refused what was entered, in these words where they concern no field.
    Refused(Vec<String>),
    /// The server refuses the site.
    Denied,
    /// It may or may not have arrived.
    Unsure,
    /// It was not sent: the wait for that has ended.
    Held,
    /// It is longer than the server takes.
    TooLong,
    /// Too many requests, twice in a row.
    Limited,
    /// This visitor has sent as many as the page allows in an hour.
    Ceiling,
}
