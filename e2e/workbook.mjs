// Writes workbooks: for tests, and the template of the package.
//
//     node e2e/workbook.mjs pkg/templates/events.csv pkg/templates/events.xlsx

import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { zip } from '../www/make/zip.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);

/** All cells are text (format 49), so that a spreadsheet leaves `2020-01` and `c. 1917` as they are. */
const format = (id, font) => `<xf numFmtId="${id}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
const font = (weight) => `<font>${weight}<sz val="11"/><name val="Calibri"/></font>`;
const STYLES = `${XML}<styleSheet xmlns="${SPREADSHEET}"><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${format(0, 0)}${format(49, 0)}${format(49, 1)}</cellXfs></styleSheet>`;

const relations = (...all) => `${XML}<Relationships xmlns="${RELATIONS}">${all.map(([type, target], k) => `<Relationship Id="rId${k + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`;

const part = (name, type) => `<Override PartName="/${name}" ContentType="${KIND}.${type}+xml"/>`;

function sheet(rows) {
  const cell = (style) => (text) => (text === '' ? `<c s="${style}"/>` : `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`);
  const row = (cells, at) => `<row r="${at + 1}">${cells.map(cell(at === 0 ? 2 : 1)).join('')}</row>`;
  const columns = rows[0].map((name, k) => `<col min="${k + 1}" max="${k + 1}" width="${/title|summary/.test(name) ? 40 : 18}" style="1" customWidth="1"/>`);
  return `${XML}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`;
}

/** A workbook of one sheet, all of whose cells are text: bytes. */
export async function workbook(rows) {
  const archive = await zip([
    ['[Content_Types].xml', `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('xl/workbook.xml', 'sheet.main')}${part('xl/worksheets/sheet1.xml', 'worksheet')}${part('xl/styles.xml', 'styles')}</Types>`],
    ['_rels/.rels', relations(['officeDocument', 'xl/workbook.xml'])],
    ['xl/workbook.xml', `${XML}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="Events" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml'])],
    ['xl/styles.xml', STYLES],
    ['xl/worksheets/sheet1.xml', sheet(rows)],
  ]);
  return Buffer.from(await archive.arrayBuffer());
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  // The template has neither quotes nor commas in its cells.
  const rows = readFileSync(argv[2], 'utf8').trimEnd().split('\n').map((line) => line.split(','));
  writeFileSync(argv[3], await workbook(rows));
}
