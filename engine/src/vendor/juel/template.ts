/** A piece of a text that may hold `${…}` and `#{…}`. */
export interface TemplatePart {
  readonly kind: 'text' | 'expression';
  readonly value: string;
}

/** Whether there is anything in the text for JUEL to evaluate. */
export const hasJuel = (text: string | undefined): boolean => /[$#]\{/.test(text ?? '');

/**
 * Splits a text at its expressions. A `}` inside quotes does not end one, and a backslash before `${` makes it text.
 * Gives undefined when an expression has no end.
 */
export function splitTemplate(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let plain = '';
  let at = 0;
  while (at < text.length) {
    const c = text[at] ?? '';
    const opens = (index: number): boolean => /^[$#]\{/.test(text.slice(index, index + 2));
    if (c === '\\' && opens(at + 1)) {
      plain += text.slice(at + 1, at + 3);
      at += 3;
    } else if (opens(at)) {
      const end = closing(text, at + 2);
      if (end === undefined) return undefined;
      if (plain !== '') parts.push({ kind: 'text', value: plain });
      plain = '';
      parts.push({ kind: 'expression', value: text.slice(at + 2, end) });
      at = end + 1;
    } else {
      plain += c;
      at++;
    }
  }
  if (plain !== '') parts.push({ kind: 'text', value: plain });
  return parts;
}

function closing(text: string, from: number): number | undefined {
  let quote = '';
  for (let at = from; at < text.length; at++) {
    const c = text[at] ?? '';
    if (quote !== '') {
      if (c === '\\') at++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '}') return at;
  }
  return undefined;
}
