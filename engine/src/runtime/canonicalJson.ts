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
  const known = lists.get(items);
  if (known !== undefined) return known;
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    text += index === 0 ? canonicalJson(items[index], lists) : `,${canonicalJson(items[index], lists)}`;
  }
  text += ']';
  lists.set(items, text);
  return text;
}

function recordText(record: Readonly<Record<string, unknown>>, lists: ListTexts): string {
  let text = '{';
  for (const key of sortedKeys(record)) {
    const field = record[key];
    if (field !== undefined) text += (text === '{' ? '' : ',') + keyText(key) + canonicalJson(field, lists);
  }
  return `${text}}`;
}

/** Text of a record whose fields somebody else writes. A loop of its own: all other records go without a call per field. */
export function canonicalRecord(record: object, fieldText: (name: string, field: unknown) => string): string {
  const fields = record as Readonly<Record<string, unknown>>;
  let text = '{';
  for (const key of sortedKeys(fields)) {
    const field = fields[key];
    if (field !== undefined) text += (text === '{' ? '' : ',') + keyText(key) + fieldText(key, field);
  }
  return `${text}}`;
}

/**
 * Keys of records come in few orders, again and again (rows of a table all in the same one): the last order that was
 * sorted is looked at first. Without a comparison of its own, `toSorted` compares code units.
 */
function sortedKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(record);
  if (sameNames(names, last.names)) return last.sorted;
  for (let index = 1; index < names.length; index++) {
    if ((names[index - 1] ?? '') > (names[index] ?? '')) {
      last = { names, sorted: names.toSorted() };
      return last.sorted;
    }
  }
  return names;
}

let last: { readonly names: readonly string[]; readonly sorted: readonly string[] } = { names: [], sorted: [] };

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index++) if (some[index] !== others[index]) return false;
  return true;
}

/** Keys come back all the time; callers name some of them, so that only so many are remembered. */
const KEYS = 10_000;
const keys = new Map<string, string>();

function keyText(key: string): string {
  const known = keys.get(key);
  if (known !== undefined) return known;
  const text = `${JSON.stringify(key)}:`;
  if (keys.size < KEYS) keys.set(key, text);
  return text;
}

/** Anything but characters that `JSON.stringify` writes as they are. */
const OTHER = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

const quoted = (text: string): string => (OTHER.test(text) ? JSON.stringify(text) : `"${text}"`);
