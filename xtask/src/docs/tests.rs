//! Pages that are stale or lead astray, and pages that are well.

use serde_json::json;

use super::*;

/// What is said of links, where these files are all that there is.
fn complaints(files: &[(&str, &str)]) -> Vec<String> {
    let root = tempfile::tempdir().expect("there is room for a folder");
    for (path, text) in files {
        let file = root.path().join(path);
        fs::create_dir_all(file.parent().expect("it is in a folder")).expect("it can be made");
        fs::write(file, text).expect("it can be written");
    }
    broken_links(root.path()).expect("the pages can be read")
}

#[test]
fn a_marked_table_is_written_anew_and_the_rest_stays() {
    let tables = BTreeMap::from([("a", "| new |\n".to_owned())]);
    let page = "# T\n<!-- generated: a -->\n| old |\n<!-- /generated -->\nend\n";
    let fresh = "# T\n<!-- generated: a -->\n| new |\n<!-- /generated -->\nend\n";
    assert_eq!(refreshed(page, &tables).as_deref(), Ok(fresh));
    assert_eq!(refreshed(fresh, &tables).as_deref(), Ok(fresh));
    assert!(refreshed("<!-- generated: b -->\n<!-- /generated -->", &tables).is_err());
    assert!(refreshed("<!-- generated: a -->\n", &tables).is_err());
}

#[test]
fn the_manifest_becomes_tables() {
    let manifest = json!({ "modules": [{ "declarations": [{
        "customElement": true,
        "attributes": [{ "name": "match", "type": { "text": "'any' | 'all'" },
            "default": "'any'", "description": "How many." }],
        "members": [
            { "kind": "field", "name": "ready", "type": { "text": "Promise<this>" },
                "description": "Loaded.", "readonly": true },
            { "kind": "method", "name": "go", "description": "Goes.",
                "parameters": [{ "name": "to", "type": { "text": "string" }, "optional": true }],
                "return": { "type": { "text": "void" } } },
        ],
        "events": [{ "name": "timeline-view", "type": { "text": "CustomEvent<{ end: number }>" },
            "description": "It moved." }],
        "cssProperties": [{ "name": "--x", "syntax": "<length>", "default": "7px",
            "description": "Corners." }],
    }] }] });
    let tables = of_manifest(&manifest).unwrap_or_default();
    let last = |name: &str| tables[name].lines().last().unwrap_or_default();
    assert_eq!(last("attributes"), r"| `match` | `'any' \| 'all'` | `'any'` | How many. |");
    assert_eq!(last("properties"), "| `ready` | `Promise<this>` | Loaded. Read-only. |");
    assert_eq!(last("methods"), "| `go(to?: string): void` | Goes. |");
    assert_eq!(last("events"), "| `timeline-view` | `{ end: number }` | It moved. |");
    assert_eq!(last("custom-properties"), "| `--x` | `7px` | Corners. |");
    assert!(of_manifest(&json!({})).is_err());
}

#[test]
fn links_lead_to_files_and_headings() {
    let target = ("docs/a.md", "# A title\n## `code`, too\n## Twice\n## Twice\n");
    let good = "[a](docs/a.md) [b](docs/a.md#code-too) [c](docs/a.md#twice-1) [d](docs) [e](#here)\n\
        [f](https://example.org/nothing#at-all)\n\n# Here\n\n```md\n[g](nowhere.md)\n```\n";
    assert_eq!(complaints(&[target, ("README.md", good)]), Vec::<String>::new());
    assert_eq!(complaints(&[target, ("docs/b.md", "[a](a.md) [c](../docs/a.md)")]).len(), 0);
    for bad in ["[a](b.md)", "[a](docs/a.md#none)", "[a](#none)", "![a](a.png)", "[a](../x.md)"] {
        assert_eq!(complaints(&[target, ("README.md", bad)]).len(), 1, "{bad}");
    }
    let in_table = "\n| a |\n|---|\n| [b](none.md) |\n";
    assert_eq!(complaints(&[("README.md", in_table)]), ["README.md:4: `none.md` leads to no file"]);
}

#[test]
fn the_page_that_npm_shows_stands_alone() {
    let alone = [("pkg/README.md", "[a](index.js)"), ("pkg/index.js", "")];
    assert_eq!(complaints(&alone).len(), 1);
    assert_eq!(complaints(&[("pkg/README.md", "# A\n[a](#a) [b](https://example.org)")]).len(), 0);
}
