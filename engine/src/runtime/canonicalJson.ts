/**
 * One text for one value: keys sorted by UTF-16 code units, no spaces, fields that are undefined left out. Numbers and
 * strings as `JSON.stringify` writes them (RFC 8785, JSON Canonicalization Scheme, which asks for the same).
 *
 * `lists` remembers the texts of lists, for several values that share some: those are written once.
 */
export function canonicalJson(value: unknown, lists?: ListTexts): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return Array.isArray(value)
    ? knownListText(value, lists)
    : recordText(value as Readonly<Record<string, unknown>>, lists);
}

export type ListTexts = Map<readonly unknown[], string>;

function knownListText(items: readonly unknown[], lists: ListTexts | undefined): string {
  const known = lists?.get(items);
  if (known !== undefined) return known;
  const text = listText(items, lists);
  lists?.set(items, text);
  return text;
}

// Loops and one growing text: this runs for every step, and is where most of deciding one would go otherwise.

function listText(items: readonly unknown[], lists: ListTexts | undefined): string {
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    text += index === 0 ? canonicalJson(items[index], lists) : `,${canonicalJson(items[index], lists)}`;
  }
  return `${text}]`;
}

function recordText(record: Readonly<Record<string, unknown>>, lists: ListTexts | undefined): string {
  let text = '';
  for (const key of sortedKeys(record)) {
    const field = record[key];
    if (field !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${canonicalJson(field, lists)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Without a comparison of its own, `toSorted` compares code units. Many records stand in their order already. */
function sortedKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  const keys = Object.keys(record);
  for (let index = 1; index < keys.length; index++) {
    if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return keys.toSorted();
  }
  return keys;
}

/** Everything that `JSON.stringify` does not write as it is, and a little more: it is asked then. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);
