import { feelOf } from './feel.ts';

/** A name that can be written into an expression, with words for what it is. */
export interface SuggestedName {
  readonly name: string;
  readonly from: string;
}

export interface Suggestion extends SuggestedName {
  /** The whole text with the name in place of what was begun. */
  readonly text: string;
}

/** As many as can be taken in at a glance. */
const most = 8;

/** The beginning of a name at the end of a text; undefined in a text literal, or where no name has been begun. */
function begun(text: string): string | undefined {
  const [word] = /[\p{L}_][\p{L}\p{N}_.]*$/u.exec(text) ?? [];
  if (word === undefined) return undefined;
  const quotes = text.slice(0, text.length - word.length).match(/"/g)?.length ?? 0;
  return quotes % 2 === 0 ? word : undefined;
}

/** The beginning of a name of several words at the end of a text; empty when no more than one word of it is there. */
function wordsBegun(text: string, name: string): string {
  for (let length = name.length - 1; length > 0; length--) {
    const beginning = name.slice(0, length);
    if (!beginning.includes(' ') || !text.endsWith(beginning)) continue;
    if (!/[\p{L}\p{N}_.]$/u.test(text.slice(0, text.length - length))) return beginning;
  }
  return '';
}

const withName = (text: string, name: string): string =>
  `${text.slice(0, text.length - wordsBegun(text, name).length)}${name}`;

/**
 * Names that go on from what has been typed, those that begin so first. `marked`: the text is an expression only after
 * `=`; each line of a mapping is one anyway.
 */
export function suggestionsFor(
  text: string,
  names: readonly SuggestedName[],
  { marked }: { readonly marked: boolean },
): readonly Suggestion[] {
  if (marked && feelOf(text) === undefined) return [];
  const word = begun(text);
  if (word === undefined) return [];
  const several = names.filter(({ name }) => wordsBegun(text, name) !== '');
  if (several.length > 0) return several.map((one) => ({ ...one, text: withName(text, one.name) }));
  const wanted = word.toLowerCase();
  const starts = names.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  const contains = names.filter(
    (one) => !starts.includes(one) && (one.name.toLowerCase().includes(wanted) || one.from.includes(word)),
  );
  return [...starts, ...contains]
    .filter(({ name }) => name !== word)
    .slice(0, most)
    .map((one) => ({ ...one, text: `${text.slice(0, text.length - word.length)}${one.name}` }));
}
