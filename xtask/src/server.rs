//! A static server on localhost that serves a folder as a careful portal would: with a strict
//! content security policy, the right types and compression.

use std::convert::Infallible;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::thread;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::sync::watch;
use tokio_stream::StreamExt;
use tokio_stream::wrappers::WatchStream;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// What the widget promises to live under. `'wasm-unsafe-eval'` allows WebAssembly and nothing
/// else; `connect-src` is there for fetching the module and the samples.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const RELOAD_SCRIPT: &str = include_str!("reload.js");
const RELOAD_TAG: &str = "<script type=\"module\" src=\"/xtask/reload.js\"></script>\n";

/// How many ports after the wanted one are tried.
const TRIES: u16 = 20;

/// Which port a server takes.
#[derive(Clone, Copy)]
pub enum Ports {
    /// This one, or else one of the next.
    From(u16),
    /// One that is free.
    Any,
}

/// A server that runs until the program ends.
pub struct Server {
    port: u16,
}

impl Server {
    /// Serves `folder`. With `builds`, each page reloads itself when that number changes.
    pub fn start(
        folder: &Path,
        ports: Ports,
        builds: Option<watch::Receiver<u64>>,
    ) -> Result<Self> {
        let listener = listen(ports)?;
        let port = listener.local_addr().context("the server has no address")?.port();
        listener.set_nonblocking(true).context("could not prepare the server's socket")?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("could not start the server")?;
        let router = router(folder, builds);
        thread::spawn(move || {
            let served = runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener)?;
                axum::serve(listener, router).await
            });
            if let Err(error) = served {
                eprintln!("error: the server stopped: {error}");
            }
        });
        Ok(Self { port })
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    pub fn url(&self) -> String {
        format!("http://localhost:{}/", self.port)
    }
}

fn listen(ports: Ports) -> Result<TcpListener> {
    let first = match ports {
        Ports::Any => 0,
        Ports::From(port) => port,
    };
    let last = first.saturating_add(TRIES);
    for port in first..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            listener => {
                return listener.with_context(|| format!("could not listen on port {port}"));
            }
        }
    }
    bail!("the ports {first} to {last} are all in use: choose another with --port")
}

fn router(folder: &Path, builds: Option<watch::Receiver<u64>>) -> Router {
    let mut router = Router::new()
        // Browsers ask for it unbidden, and would report that it is missing.
        .route("/favicon.ico", get(StatusCode::NO_CONTENT))
        .fallback_service(ServeDir::new(folder));
    if let Some(builds) = builds {
        router = router
            .layer(map_response(with_reload))
            .route("/xtask/reload.js", get(reload_script))
            .route("/xtask/events", get(async move || events(builds.clone())));
    }
    let header = |name: HeaderName, value| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    router
        .layer(CompressionLayer::new())
        .layer(header(CONTENT_SECURITY_POLICY, POLICY))
        .layer(header(X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(CACHE_CONTROL, "no-cache"))
}

/// Adds the script that reloads the page to each page.
async fn with_reload(response: Response) -> Response {
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    match to_bytes(body, usize::MAX).await {
        Ok(page) => {
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, Body::from([&page, RELOAD_TAG.as_bytes()].concat()))
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn reload_script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript")], RELOAD_SCRIPT)
}

/// The number of the build that is served now, and of each that follows.
fn events(builds: watch::Receiver<u64>) -> impl IntoResponse {
    let builds = WatchStream::new(builds)
        .map(|build| Ok::<_, Infallible>(Event::default().event("build").data(build.to_string())));
    Sse::new(builds).keep_alive(KeepAlive::default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_in_use_is_passed_over() {
        let first = listen(Ports::Any).unwrap();
        let wanted = first.local_addr().unwrap().port();
        let second = listen(Ports::From(wanted)).unwrap();
        assert!(second.local_addr().unwrap().port() > wanted);
    }
}
