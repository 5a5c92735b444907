import { resolve } from 'node:path';
import webpack from 'webpack';

const compiler = webpack({
  mode: 'production',
  entry: './app.js',
  output: { path: resolve('dist'), filename: 'app.js', trustedTypes: 'webpack' },
  // One file of the size of the wasm is meant.
  performance: { hints: false },
});
compiler.run((error, stats) => {
  console.log(error ?? stats.toString('errors-warnings'));
  process.exitCode = error || stats.hasErrors() || stats.hasWarnings() ? 1 : 0;
});
