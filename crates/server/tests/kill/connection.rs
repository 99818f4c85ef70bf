//! A small client of the API: one connection that is kept, and says when it was cut.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// The connection ended before a whole answer had come: nobody knows what became of the request.
#[derive(Debug)]
pub struct Cut;

impl From<io::Error> for Cut {
    fn from(_: io::Error) -> Cut {
        Cut
    }
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body, when the answer is what was expected; the test fails when it is anything else.
    pub fn expect(self, status: u16, what: &str) -> Value {
        let text = String::from_utf8_lossy(&self.body);
        assert_eq!(self.status, status, "{what}: {text}");
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect(what) }
    }
}

/// A connection to the server on this machine.
pub struct Connection {
    stream: BufReader<TcpStream>,
    token: Option<String>,
}

impl Connection {
    pub fn open(port: u16) -> Result<Connection, Cut> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Connection { stream: BufReader::new(stream), token: None })
    }

    /// Goes on as the session of this token.
    pub fn with_token(mut self, token: &str) -> Connection {
        self.token = Some(token.to_owned());
        self
    }

    pub fn get(&mut self, path: &str) -> Result<Answer, Cut> {
        self.send("GET", path, "application/json", b"")
    }

    pub fn json(&mut self, method: &str, path: &str, body: &Value) -> Result<Answer, Cut> {
        self.send(method, path, "application/json", body.to_string().as_bytes())
    }

    /// Uploads a file for a material of a draft.
    pub fn upload(&mut self, path: &str, material: &str, bytes: &[u8]) -> Result<Answer, Cut> {
        let mut body = format!(
            "--part\r\ncontent-disposition: form-data; name=\"material\"\r\n\r\n{material}\r\n\
             --part\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
             content-type: application/pdf\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--part--\r\n");
        self.send("POST", path, "multipart/form-data; boundary=part", &body)
    }

    fn send(&mut self, method: &str, path: &str, media_type: &str, body: &[u8]) -> Result<Answer, Cut> {
        let token = self.token.iter().map(|token| format!("authorization: Bearer {token}\r\n"));
        let head = format!(
            "{method} /api/v1{path} HTTP/1.1\r\nhost: 127.0.0.1\r\n{}content-type: {media_type}\r\n\
             content-length: {}\r\n\r\n",
            token.collect::<String>(),
            body.len()
        );
        let mut request = head.into_bytes();
        request.extend_from_slice(body);
        self.stream.get_mut().write_all(&request)?;
        self.receive()
    }

    fn receive(&mut self) -> Result<Answer, Cut> {
        let status = self.line()?.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or(Cut)?;
        let mut length = 0;
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_| Cut)?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Answer { status, body })
    }

    fn line(&mut self) -> Result<String, Cut> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        // Without its end a line is only the beginning of one.
        line.strip_suffix("\r\n").map(str::to_owned).ok_or(Cut)
    }
}
