// How scenarios find things, in every engine alike: this runs in the page, and
// sees roles, names and places of what is in the timeline's shadow root.

/** Puts `look` on the page. Self-contained: its text is sent. */
export function install() {
  const TAGS = {
    a: 'link', aside: 'complementary', button: 'button', h2: 'heading', h3: 'heading', h4: 'heading',
    img: 'img', li: 'listitem', progress: 'progressbar', ul: 'list',
  };
  const INPUTS = { checkbox: 'checkbox', radio: 'radio', search: 'searchbox', text: 'textbox', url: 'textbox' };
  const host = () => document.querySelector('actor-timeline');
  const root = () => host().shadowRoot;
  const words = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const roleOf = (element) => element.getAttribute('role')
    ?? (element.localName === 'input' ? INPUTS[element.type] : TAGS[element.localName]);

  function nameOf(element) {
    const by = element.getAttribute('aria-labelledby');
    if (by) return by.split(' ').map((id) => words(root().getElementById(id))).join(' ');
    return element.getAttribute('aria-label') ?? words(element.labels?.[0] ?? element);
  }

  function isSeen(element) {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible';
  }

  function describe(element) {
    const { x, y, width, height } = element.getBoundingClientRect();
    return {
      element,
      name: nameOf(element),
      text: words(element),
      value: element.value ?? null,
      checked: element.checked ?? null,
      x, y, width, height,
      attributes: Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])),
    };
  }

  /** What is seen and has this role and name; `begin…` is the beginning of a name. */
  function all(role, name) {
    const isCalled = (found) => name == null
      || (name.endsWith('…') ? found.startsWith(name.slice(0, -1)) : found === name);
    return [...root().querySelectorAll('*')]
      .filter((element) => roleOf(element) === role && isSeen(element) && isCalled(nameOf(element)))
      .map(describe);
  }

  /** What has the focus, through shadow roots. */
  function focused() {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at && at !== document.body ? { ...describe(at), role: roleOf(at) ?? at.localName } : null;
  }

  const css = (selector) => [...root().querySelectorAll(selector)].filter(isSeen).map(describe);
  globalThis.look = { host, root, all, css, focused, canvas: () => root().querySelector('.plot canvas') };
}
