// What the package says of its element, from three sides: the class as Node imports it, the
// hand-written types as TypeScript reads them, and the custom elements manifest. Each in the
// same shape, so that they compare.

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const PACKAGE = new URL('../node_modules/actor-timeline/', import.meta.url);
const LIFE = ['constructor', 'connectedCallback', 'disconnectedCallback', 'attributeChangedCallback'];
/** Read when the element starts and not observed afterwards. */
const READ_ONCE = ['wasm-url'];

const sorted = (list) => [...list].sort();
const byName = (rows) => Object.fromEntries([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));

/** The members of a union in one order, whatever the quotes. */
const tidy = (text) => text.replaceAll('"', "'").replace(/\s+/g, ' ').replace(/;(?= })/g, '')
  .split(' | ').sort().join(' | ');

/** `{ attributes, fields, methods }` of the class; a field says whether it can be set. */
export async function fromClass() {
  const { ActorTimelineElement } = await import('actor-timeline/element');
  const own = Object.entries(Object.getOwnPropertyDescriptors(ActorTimelineElement.prototype))
    .filter(([name]) => !LIFE.includes(name));
  return {
    attributes: sorted([...ActorTimelineElement.observedAttributes, ...READ_ONCE]),
    fields: byName(own.filter(([, { get }]) => get).map(([name, { set }]) => [name, Boolean(set)])),
    methods: byName(own.filter(([, { value }]) => value).map(([name, { value }]) => [name, value.length])),
  };
}

let types;

/** What the types name, and the text of each type. */
export const fromTypes = () => (types ??= readTypes());

function readTypes() {
  const file = fileURLToPath(new URL('index.d.ts', PACKAGE));
  const program = ts.createProgram([file], { strict: true, target: ts.ScriptTarget.ES2022 });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const exported = new Map(checker.getExportsOfModule(checker.getSymbolAtLocation(source))
    .map((symbol) => [symbol.name, symbol]));
  const declared = (name) => exported.get(name).declarations[0];
  const text = (node) => tidy(node.getText(source));
  const doc = (symbol) => ts.displayPartsToString(symbol.getDocumentationComment(checker));
  const rows = (name) => declared(name).members.map((member) => [
    ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(source), member,
  ]);

  const isValue = (symbol) => symbol.flags & ts.SymbolFlags.Value;
  const base = checker.getPropertiesOfType(checker.getBaseTypes(
    checker.getDeclaredTypeOfSymbol(exported.get('ActorTimelineElement')))[0]);
  const inherited = new Set(base.map(({ name }) => name));
  const members = rows('ActorTimelineElement').filter(([name]) => !inherited.has(name));
  const isMethod = ([, member]) => ts.isMethodDeclaration(member);
  const isSetter = ([, member]) => ts.isSetAccessor(member);
  const setters = new Set(members.filter(isSetter).map(([name]) => name));
  const isReadOnly = (member) => ts.isGetAccessor(member)
    ? !setters.has(member.name.getText(source))
    : ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly;
  const documented = (name) => rows(name).filter(([, member]) => {
    const symbol = checker.getSymbolAtLocation(member.name);
    return symbol && doc(symbol) === '';
  }).map(([missing]) => missing);
  const options = (name) => {
    const type = checker.getDeclaredTypeOfSymbol(exported.get(name));
    return sorted((type.isUnion() ? type.types : [type]).map(({ value }) => value).filter((one) => one !== undefined));
  };
  return {
    values: sorted([...exported].filter(([, symbol]) => isValue(symbol)).map(([name]) => name)),
    attributes: byName(rows('TimelineAttributes').map(([name, member]) => [name, text(member.type)])),
    fields: byName(members.filter((row) => !isMethod(row) && !isSetter(row)).map(([name, member]) =>
      [name, { type: text(member.type), isSettable: !isReadOnly(member) }])),
    methods: byName(members.filter(isMethod).map(([name, { parameters, type }]) => [name, {
      parameters: parameters.map((one) => [one.name.getText(source), text(one.type), Boolean(one.questionToken)]),
      type: text(type),
    }])),
    events: byName(rows('TimelineEventMap').map(([name, member]) => [name, text(member.type)])),
    slots: options('TimelineSlot'),
    parts: exported.has('TimelinePart') ? options('TimelinePart') : [],
    custom: sorted(rows('TimelineCustomProperties').map(([name]) => name)),
    undocumented: ['TimelineAttributes', 'TimelineEventMap', 'ActorTimelineElement'].flatMap(documented)
      .filter((name) => !inherited.has(name) && !setters.has(name)),
  };
}

/** The manifest as it is written. */
export const readManifest = async () =>
  JSON.parse(await readFile(new URL('custom-elements.json', PACKAGE), 'utf8'));

/** What the manifest names. */
export async function fromManifest() {
  const { modules } = await readManifest();
  const element = modules.flatMap(({ declarations }) => declarations).find(({ customElement }) => customElement);
  const names = (list) => sorted(list.map(({ name }) => name));
  const type = (row) => tidy(row.type.text);
  const of = (kind) => element.members.filter((member) => member.kind === kind);
  return {
    tag: element.tagName,
    attributes: byName(element.attributes.map((row) => [row.name, type(row)])),
    fields: byName(of('field').map((row) => [row.name, { type: type(row), isSettable: !row.readonly }])),
    methods: byName(of('method').map((row) => [row.name, {
      parameters: (row.parameters ?? []).map((one) => [one.name, type(one), Boolean(one.optional)]),
      type: tidy(row.return.type.text),
    }])),
    events: byName(element.events.map((row) => [row.name, type(row)])),
    slots: names(element.slots),
    parts: names(element.cssParts),
    custom: names(element.cssProperties),
    defaults: byName(element.cssProperties.map((one) => [one.name, one.default])),
    exports: Object.fromEntries(modules.map(({ path, exports }) =>
      [path, names(exports.filter(({ kind }) => kind === 'js'))])),
    defines: modules.filter(({ exports }) => exports.some(({ kind }) => kind === 'custom-element-definition'))
      .map(({ path }) => path).sort(),
  };
}
