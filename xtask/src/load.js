let loading;

/** @param given An address, a response, bytes or a compiled module. Once; after a failure again. */
function load(given) {
  loading ??= instantiate(given, __wbg_get_imports())
    .then(({ instance, module }) => __wbg_finalize_init(instance, module));
  loading.catch(() => { loading = undefined; });
  return loading;
}

/** Adds the second part, once the first is there. */
const add = (given) => instantiate(given, { ...__wbg_get_imports(), first: wasm });

async function instantiate(given, imports) {
  if (typeof given === 'string' || given instanceof URL || given instanceof Request) {
    given = await fetch(given);
  }
  if (given instanceof Response) {
    if (!given.ok) throw new Error(`${given.url}: ${given.status} ${given.statusText}`);
    const type = 'application/wasm';
    if (given.headers.get('content-type') === type) {
      return WebAssembly.instantiateStreaming(given, imports);
    }
    console.warn(`actor-timeline: the wasm starts sooner if it is served as ${type}`);
    given = await given.arrayBuffer();
  }
  const made = await WebAssembly.instantiate(given, imports);
  return { instance: made.instance ?? made, module: made.module ?? given };
}

export { load as default, add };
