let loading;

/** @param given An address, a response, bytes or a compiled module. Once; after a failure again. */
export default function load(given) {
  loading ??= instantiate(given);
  loading.catch(() => { loading = undefined; });
  return loading;
}

async function instantiate(given) {
  const imports = __wbg_get_imports();
  if (typeof given === 'string' || given instanceof URL || given instanceof Request) {
    given = await fetch(given);
  }
  if (given instanceof Response) {
    if (!given.ok) throw new Error(`${given.url}: ${given.status} ${given.statusText}`);
    const type = 'application/wasm';
    if (given.headers.get('content-type') === type) {
      const { instance, module } = await WebAssembly.instantiateStreaming(given, imports);
      return __wbg_finalize_init(instance, module);
    }
    console.warn(`actor-timeline: the wasm starts sooner if it is served as ${type}`);
    given = await given.arrayBuffer();
  }
  const made = await WebAssembly.instantiate(given, imports);
  return __wbg_finalize_init(made.instance ?? made, made.module ?? given);
}
