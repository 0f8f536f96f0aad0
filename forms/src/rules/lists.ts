import type { Rule } from './rule.ts';

/** `{ "atLeastOne": true }`, or FEEL over `row`: one row for which it is true. */
export const atLeastOne: Rule = ({ value, options, feel, say }) => {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  const wanted = options['atLeastOne'];
  if (wanted === false) return undefined;
  if (typeof wanted !== 'string') return rows.length > 0 ? undefined : say('atLeastOne');
  const some = feel(`some row in $self.value satisfies (${wanted})`);
  return some === true ? undefined : say('atLeastOne');
};

/** `{ "distinct": "no" }`: no two rows agree in that column; `true` for a list of plain values. Empty cells pass. */
export const distinct: Rule = ({ value, options, say }) => {
  if (!Array.isArray(value)) return undefined;
  const seen = new Map<string, number>();
  for (const [index, entry] of value.entries()) {
    const cell: unknown = cellOf(entry, options['distinct']);
    if (cell === undefined || cell === null || cell === '') continue;
    const key = JSON.stringify(cell);
    const first = seen.get(key);
    if (first !== undefined) return say('distinct', { first: first + 1, second: index + 1 });
    seen.set(key, index);
  }
  return undefined;
};

/** `{ "sumIs": 100, "of": "weight" }`: a column adds up; an empty list passes. */
export const sumIs: Rule = ({ value, options, say }) => {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const wanted = Number(options['sumIs']);
  const cells = value.map((entry) => cellOf(entry, options['of']));
  const total = cells.reduce((sum: number, cell) => sum + (typeof cell === 'number' ? cell : 0), 0);
  const sum = Number(total.toPrecision(12));
  return sum === wanted ? undefined : say('sumIs', { sumIs: wanted, sum });
};

function cellOf(entry: unknown, name: unknown): unknown {
  if (typeof name !== 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  return Object.entries(entry).find(([key]) => key === name)?.[1];
}
