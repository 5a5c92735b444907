
/** @param given A response, bytes or a compiled module. Each call makes another instance. */
export default async function load(given) {
  const imports = __wbg_get_imports();
  const made = given instanceof WebAssembly.Module ? { module: given }
    : await WebAssembly.instantiate(given, imports);
  made.instance ??= await WebAssembly.instantiate(given, imports);
  __wbg_finalize_init(made.instance, made.module);
  return made.module;
}

/** Adds the second part to the instance that was made last. */
export async function add(given) {
  const imports = { ...__wbg_get_imports(), first: wasm };
  if (given instanceof WebAssembly.Module) return await WebAssembly.instantiate(given, imports), given;
  return (await WebAssembly.instantiate(given, imports)).module;
}
