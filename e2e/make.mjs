// What tests of make.html share.

import { eventually } from './waiting.mjs';
import assert from 'node:assert/strict';

/** Waits for a step of the page. */
export async function step(page, name) {
  await page.locator('html[data-ready]').waitFor();
  await page.locator(`#${name}:not([hidden])`).waitFor();
}

/** Brings a file as the file chooser does, and waits until it is read. */
export async function bringFile(page, name, content) {
  await page.locator('html[data-ready]').waitFor();
  await page.locator('#file').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await step(page, 'check');
  await page.getByText(`from ${name}`).waitFor();
}

/** Goes on to the timeline, and waits until it shows its events. */
export async function toRefine(page) {
  await page.getByRole('button', { name: 'on to the timeline' }).click();
  await step(page, 'refine');
  await eventually(async () => assert.ok((await titlesOf(page)).length > 0));
}

/** The titles in the list of a timeline. */
export const titlesOf = (page, selector = 'actor-timeline') => page.locator(`${selector} [role=option] .title`).allTextContents();

/** The document that is made. */
export const documentOf = (page) => page.locator('#live actor-timeline').evaluate((one) => JSON.parse(one.data));
