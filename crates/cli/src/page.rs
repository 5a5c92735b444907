//! A page that needs nothing else: element, document and what stands there before the script.

use actor_timeline_base::escape::escape_markup;

use crate::package::Package;

/// Nothing is fetched but pictures of the document.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; \
    style-src 'unsafe-inline'; img-src data: blob: http: https:; base-uri 'none'; \
    form-action 'none'";

/// The element fills the window.
const STYLE: &str = "html,body{margin:0;block-size:100%;background:light-dark(#fff,#15181c)}\
    body{display:flex;flex-direction:column;gap:8px;padding:16px;box-sizing:border-box;\
    font-family:system-ui,'Noto Sans',sans-serif}\
    @supports (block-size:1dvh){body{block-size:100dvh}}\
    actor-timeline{flex:1 1 0;min-block-size:0}\
    details{flex:none;max-block-size:40%;overflow:auto}\
    pre{margin:4px 0;white-space:pre-wrap;overflow-wrap:anywhere}";

/// Asks whether there is another version of the page, and begins it anew then.
const AGAIN: &str = "\
setInterval(async () => {
  try {
    const answer = await fetch('version');
    const { version } = document.documentElement.dataset;
    if (answer.ok && await answer.text() !== version) location.reload();
  } catch {} // the preview has ended
}, 500);";

/// What the page has besides, while it is a preview.
pub(crate) struct Preview {
    /// Of this page.
    pub(crate) version: u64,
    /// One line says how much is lost, the others what.
    pub(crate) report: String,
}

impl Preview {
    /// Markup that stands before the element.
    fn report(&self) -> String {
        let (first, rest) = self.report.split_once('\n').unwrap_or((&self.report, ""));
        let (first, rest) = (escape_markup(first), escape_markup(rest));
        format!("<details><summary>{first}</summary><pre>{rest}</pre></details>\n")
    }

    /// A page for a file that cannot be read.
    pub(crate) fn without_timeline(&self) -> String {
        let (version, said) = (self.version, escape_markup(&self.report));
        format!(
            "<!doctype html>\n<html lang=\"en\" data-version=\"{version}\">\n<meta \
             charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
             <title>Not a timeline yet</title>\n<style>{STYLE}</style>\n<pre>{said}</pre>\n\
             <script>{AGAIN}</script>\n</html>\n"
        )
    }
}

/// What differs where a page is a preview.
#[derive(Default)]
struct Differs {
    policy: String,
    version: String,
    report: String,
    again: String,
}

impl Differs {
    fn of(preview: Option<&Preview>) -> Self {
        let Some(preview) = preview else {
            let policy =
                format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n");
            return Self { policy, ..Self::default() };
        };
        // Its policy comes with it.
        Self {
            policy: String::new(),
            version: format!(" data-version=\"{}\"", preview.version),
            report: preview.report(),
            again: format!("<script>{AGAIN}</script>\n"),
        }
    }
}

/// What a page is made of.
pub(crate) struct Page<'p> {
    pub(crate) title: &'p str,
    /// BCP 47 tag of the page.
    pub(crate) lang: &'p str,
    /// Of the element.
    pub(crate) attributes: &'p [(&'static str, String)],
    /// JSON.
    pub(crate) document: &'p str,
    /// Markup that stands in the element until its script is there.
    pub(crate) before: &'p str,
    pub(crate) preview: Option<&'p Preview>,
}

impl Page<'_> {
    /// The page with the element in it.
    pub(crate) fn html(&self, package: &Package) -> String {
        let attributes: String = self
            .attributes
            .iter()
            .map(|(name, value)| format!(" {name}=\"{}\"", escape_markup(value)))
            .collect();
        let is_dark = self.attributes.iter().find(|(name, _)| *name == "theme");
        let scheme = is_dark.map_or("light dark", |(_, theme)| theme);
        let (lang, title) = (escape_markup(self.lang), escape_markup(self.title));
        let Differs { policy, version, report, again } = Differs::of(self.preview);
        let direction = if is_rtl(self.lang) { " dir=\"rtl\"" } else { "" };
        [
            "<!doctype html>\n<html lang=\"",
            &lang,
            "\"",
            direction,
            &version,
            ">\n<head>\n<meta charset=\"utf-8\">\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
            "<meta name=\"color-scheme\" content=\"",
            scheme,
            "\">\n",
            &policy,
            "<title>",
            &title,
            "</title>\n<style>",
            STYLE,
            &package.style,
            "</style>\n</head>\n<body>\n",
            &report,
            "<actor-timeline",
            &attributes,
            ">\n<script type=\"application/json\">",
            &json_in_html(self.document),
            "</script>\n",
            self.before,
            "</actor-timeline>\n<script>",
            &script_in_html(&package.script),
            "</script>\n",
            &again,
            "</body>\n</html>\n",
        ]
        .concat()
    }
}

/// JSON has `<` in texts only, where it can be written as an escape.
fn json_in_html(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// The element's own script has these words in texts only, if at all.
fn script_in_html(script: &str) -> String {
    script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
}

fn is_rtl(lang: &str) -> bool {
    matches!(lang.split('-').next(), Some("ar" | "fa" | "he" | "ur"))
}
