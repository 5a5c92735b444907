//! A server for pages on this machine alone: GET and HEAD, one policy, a thread and a connection
//! for each request.
//!
//! It answers only who asks for this machine by its own name: a page from elsewhere whose name
//! was made to lead here reads nothing.
#![forbid(unsafe_code)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::time::Duration;

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 20;
const TIMEOUT: Duration = Duration::from_secs(10);
const LONGEST_HEAD: u64 = 16 * 1024;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// Such as `200 OK`.
    pub status: &'static str,
    /// The media type.
    pub kind: &'static str,
    /// Where to look instead.
    pub location: Option<String>,
    /// Another content security policy than that of the server.
    pub policy: Option<String>,
    /// Which part of it this is, where a part was asked for.
    pub range: Option<String>,
    /// What it is.
    pub body: Vec<u8>,
}

impl Reply {
    /// What was asked for.
    #[must_use]
    pub fn ok(kind: &'static str, body: Vec<u8>) -> Self {
        Self { status: "200 OK", kind, location: None, policy: None, range: None, body }
    }

    /// A plain text.
    #[must_use]
    pub fn text(status: &'static str, body: &str) -> Self {
        Self {
            status,
            kind: "text/plain; charset=utf-8",
            location: None,
            policy: None,
            range: None,
            body: body.into(),
        }
    }

    /// The part of what was asked for that was asked for: from one byte to another, both with it.
    fn part(mut self, (from, to): (usize, usize)) -> Self {
        let len = self.body.len();
        if self.status == "200 OK" && from < len && from <= to {
            let to = to.min(len - 1);
            self.body = self.body[from..=to].to_vec();
            self.status = "206 Partial Content";
            self.range = Some(format!("Content-Range: bytes {from}-{to}/{len}\r\n"));
        }
        self
    }

    fn head(&self, policy: &str) -> String {
        let Self { status, kind, location, policy: own, range, body } = self;
        let range = range.as_deref().unwrap_or_default();
        let policy = own.as_deref().unwrap_or(policy);
        let location =
            location.as_ref().map_or(String::new(), |path| format!("Location: {path}\r\n"));
        format!(
            "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n{location}{range}\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\n\
             Content-Security-Policy: {policy}\r\nConnection: close\r\n\r\n",
            body.len()
        )
    }
}

/// Takes a port of this machine: the one that is given (0 is any that is free), else 8080 or the
/// next that is free.
///
/// # Errors
///
/// A sentence that says what to do.
pub fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let ports = match port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + PORTS_TRIED,
    };
    let mut last = String::new();
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = format!("port {port}: {error}; take another with --port"),
        }
    }
    Err(last)
}

/// The address of a listener, such as `http://127.0.0.1:8080`.
///
/// # Errors
///
/// A sentence, where the system does not say.
pub fn origin(listener: &TcpListener) -> Result<String, String> {
    let address = listener.local_addr().map_err(|error| format!("no address: {error}"))?;
    Ok(format!("http://{address}"))
}

/// Answers for ever: `answer` gets what was asked for as it stands in the request, such as
/// `/story.html?a=1`. Pages get `policy` as their content security policy.
pub fn serve(
    listener: &TcpListener,
    policy: &'static str,
    answer: impl Fn(&str) -> Reply + Send + Sync + 'static,
) {
    let answer = Arc::new(answer);
    for stream in listener.incoming().flatten() {
        let answer = Arc::clone(&answer);
        // A browser that goes away in the middle is no concern of ours.
        std::thread::spawn(move || converse(&stream, policy, &*answer).ok());
    }
}

fn converse(
    mut stream: &TcpStream,
    policy: &str,
    answer: &dyn Fn(&str) -> Reply,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.set_write_timeout(Some(TIMEOUT))?;
    let mut lines = BufReader::new(stream.take(LONGEST_HEAD)).lines();
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    let (mut is_here, mut range) = (true, None);
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            is_here &= !name.eq_ignore_ascii_case("host") || is_local(value.trim());
            if name.eq_ignore_ascii_case("range") {
                range = range_of(value.trim());
            }
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let reply = match method {
        _ if !is_here => Reply::text("403 Forbidden", "only for this machine"),
        "GET" | "HEAD" => answer(target),
        _ => Reply::text("405 Method Not Allowed", "only GET and HEAD"),
    };
    let reply = match range {
        Some(range) => reply.part(range),
        None => reply,
    };
    stream.write_all(reply.head(policy).as_bytes())?;
    if method != "HEAD" {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

/// `bytes=a-b` or `bytes=a-`; nothing where it asks otherwise, or for several parts.
fn range_of(value: &str) -> Option<(usize, usize)> {
    let (from, to) = value.strip_prefix("bytes=")?.split_once('-')?;
    let to = if to.is_empty() { Some(usize::MAX) } else { to.parse().ok() };
    from.parse().ok().zip(to)
}

/// Whether a host, perhaps with a port, is this machine by its own name.
fn is_local(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(address: &str, request: &str) -> String {
        let mut stream = TcpStream::connect(address).expect("connects");
        stream.write_all(request.as_bytes()).expect("asks");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answers");
        answer
    }

    #[test]
    fn it_answers_this_machine_only() {
        let listener = listen(Some(0)).expect("a port is free");
        let origin = origin(&listener).expect("it has one");
        let address = origin.strip_prefix("http://").expect("it is plain").to_owned();
        std::thread::spawn(move || serve(&listener, "none", |path| Reply::text("200 OK", path)));
        let get = |host: &str| ask(&address, &format!("GET /a?b HTTP/1.1\r\nHost: {host}\r\n\r\n"));
        for host in ["localhost", "127.0.0.1", "LOCALHOST:8080"] {
            let answer = get(host);
            assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
            assert!(answer.ends_with("\r\n\r\n/a?b"), "{answer}");
            assert!(answer.contains("Content-Security-Policy: none\r\n"), "{answer}");
        }
        for host in ["evil.example", "evil.example:8080", "127.0.0.1.evil.example"] {
            assert!(get(host).starts_with("HTTP/1.1 403 "), "{host}");
        }
        let part = |range: &str| {
            let request =
                format!("GET /abcdef HTTP/1.1\r\nHost: localhost\r\nRange: {range}\r\n\r\n");
            ask(&address, &request)
        };
        let some = part("bytes=2-4");
        assert!(some.starts_with("HTTP/1.1 206 ") && some.ends_with("\r\n\r\nbcd"), "{some}");
        assert!(some.contains("Content-Range: bytes 2-4/7\r\n"), "{some}");
        assert!(part("bytes=5-").ends_with("\r\n\r\nef"));
        for odd in ["bytes=9-", "bytes=4-2", "bytes=-2", "bytes=0-1,3-4", "lines=0-1"] {
            assert!(part(odd).starts_with("HTTP/1.1 200 "), "{odd}");
        }
        let post = ask(&address, "POST / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert!(post.starts_with("HTTP/1.1 405 "));
        let head = ask(&address, "HEAD /a HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert!(head.contains("Content-Length: 2\r\n") && head.ends_with("\r\n\r\n"));
    }
}
