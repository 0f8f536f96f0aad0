/**
 * One text for one value: keys sorted by UTF-16 code units, no spaces, fields that are undefined left out. Numbers and
 * strings as `JSON.stringify` writes them (RFC 8785, JSON Canonicalization Scheme, which asks for the same).
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  return Array.isArray(value) ? listText(value) : recordText(value as Readonly<Record<string, unknown>>);
}

// Loops and one growing text: this runs for every step, and is where most of deciding one would go otherwise.

function listText(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index++) {
    text += index === 0 ? canonicalJson(items[index]) : `,${canonicalJson(items[index])}`;
  }
  return `${text}]`;
}

function recordText(record: Readonly<Record<string, unknown>>): string {
  let text = '';
  // Without a comparison of its own, `toSorted` compares code units.
  for (const key of Object.keys(record).toSorted()) {
    const field = record[key];
    if (field !== undefined) text += `${text === '' ? '{' : ','}${quoted(key)}:${canonicalJson(field)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Everything that `JSON.stringify` does not write as it is, and a little more: it is asked then. */
const ESCAPED = /["\\\p{Cc}\p{Cs}]/u;

const quoted = (text: string): string => (ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`);
