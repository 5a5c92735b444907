// build.js, for esbuild
import { cp } from 'node:fs/promises';
import { build } from 'esbuild';

await build({
  entryPoints: ['app.js'], outdir: 'dist', bundle: true, splitting: true, format: 'esm',
});
await cp('node_modules/actor-timeline/wasm', 'dist/wasm', { recursive: true });
