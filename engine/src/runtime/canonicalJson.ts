/**
 * One text for one value: keys sorted by UTF-16 code units, no spaces, fields that are undefined left out. Numbers and
 * strings as `JSON.stringify` writes them (RFC 8785, JSON Canonicalization Scheme, which asks for the same).
 *
 * `lists` remembers the texts of lists, for several values that share some: those are written once.
 */
export function canonicalJson(value: unknown, lists: ListTexts = new Map()): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return listText(value, lists);
  return recordText(value as Readonly<Record<string, unknown>>, lists);
}

export type ListTexts = Map<readonly unknown[], string>;

// Loops and one growing text: this runs for every step, and is where most of deciding one would go otherwise.

function listText(items: readonly unknown[], lists: ListTexts): string {
  if (items.length <= FEW) return newListText(items, lists);
  const text = lists.get(items) ?? newListText(items, lists);
  lists.set(items, text);
  return text;
}

/** Such lists are sooner written again than found. */
const FEW = 2;

function newListText(items: readonly unknown[], lists: ListTexts): string {
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    text += index === 0 ? canonicalJson(items[index], lists) : `,${canonicalJson(items[index], lists)}`;
  }
  return `${text}]`;
}

function recordText(record: Readonly<Record<string, unknown>>, lists: ListTexts): string {
  let text = '';
  for (const { name, first, next } of fieldsOf(record)) {
    const field = record[name];
    if (field !== undefined) text += (text === '' ? first : next) + canonicalJson(field, lists);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Text of a record whose fields somebody else writes. A loop of its own: all other records go without a call per field. */
export function canonicalRecord(record: object, fieldText: (name: string, field: unknown) => string): string {
  const fields = record as Readonly<Record<string, unknown>>;
  let text = '';
  for (const { name, first, next } of fieldsOf(fields)) {
    const field = fields[name];
    if (field !== undefined) text += (text === '' ? first : next) + fieldText(name, field);
  }
  return text === '' ? '{}' : `${text}}`;
}

/** A field's name with the text before its value: as the first of its record, and as one of the others. */
interface Field {
  readonly name: string;
  readonly first: string;
  readonly next: string;
}

/** Fields of a record as they are written; `names` in the order in which the record has them. */
interface Shape {
  readonly names: readonly string[];
  readonly fields: readonly Field[];
}

/** Records come in few shapes, again and again: those of the last one (rows of a table), or of some known one. */
function fieldsOf(record: Readonly<Record<string, unknown>>): readonly Field[] {
  const names = Object.keys(record);
  if (!sameNames(names, last.names)) last = knownShape(names);
  return last.fields;
}

let last: Shape = { names: [], fields: [] };

/** Shapes by the last of their names, in which they differ most. Callers make some up, so only so many are remembered, */
const shapes = new Map<string, readonly Shape[]>();
const NAMES = 10_000;
let remembered = 0;
/** and so many that end alike. */
const ALIKE = 16;

function knownShape(names: readonly string[]): Shape {
  const key = names.at(-1) ?? '';
  for (const shape of shapes.get(key) ?? []) if (sameNames(names, shape.names)) return shape;
  // Without a comparison of its own, `toSorted` compares code units.
  const fields = names.toSorted().map((name) => {
    const text = `${JSON.stringify(name)}:`;
    return { name, first: `{${text}`, next: `,${text}` };
  });
  const shape = { names, fields };
  if (remembered + names.length > NAMES) {
    shapes.clear();
    remembered = 0;
  }
  remembered += names.length;
  shapes.set(key, [shape, ...(shapes.get(key) ?? [])].slice(0, ALIKE));
  return shape;
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

/** Anything but characters that `JSON.stringify` writes as they are. */
const OTHER = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

const quoted = (text: string): string => (OTHER.test(text) ? JSON.stringify(text) : `"${text}"`);
