// Reads beside the page, which answers meanwhile. Started and asked by aside.js.

import { fieldsAnew, knownFormats, readProject, take } from './reading.js';

const RUN = { fieldsAnew, knownFormats, readProject, take };

addEventListener('message', async ({ data: { id, name, given } }) => {
  try {
    const value = await RUN[name](...given, (step) => postMessage({ id, step }));
    postMessage({ id, value });
  } catch (error) {
    postMessage({ id, failure: { message: `${error?.message ?? error}`, code: error?.code } });
  }
});
