import { call, type FeelText, literal } from './feelText.ts';
import { toFeel } from './feel.ts';
import type { JuelPlace } from './names.ts';
import { parseJuel } from './parser.ts';
import { type JuelProblem, Untranslatable } from './syntax.ts';
import { splitTemplate } from './template.ts';

export type Translation =
  | { readonly ok: true; readonly feel: string }
  | { readonly ok: false; readonly problem: JuelProblem; readonly expression: string };

/**
 * FEEL for a text with `${…}` or `#{…}`: that of the expression when it is nothing else, so that numbers, booleans and
 * lists stay what they are; otherwise FEEL that joins the pieces to a text, in which null is nothing.
 */
export function translateJuel(text: string, place: JuelPlace): Translation {
  let expression = text;
  try {
    const parts = splitTemplate(text.trim());
    if (parts === undefined) throw new Untranslatable('syntax', text.trim().slice(-20));
    const feels: FeelText[] = [];
    for (const part of parts) {
      if (part.kind === 'expression') expression = `\${${part.value}}`;
      feels.push(part.kind === 'text' ? literal(part.value) : toFeel(parseJuel(part.value), place));
    }
    const [only] = feels;
    if (only !== undefined && feels.length === 1) return { ok: true, feel: only.text };
    const pieces = feels.map((feel, index) => (parts[index]?.kind === 'text' ? feel : call('string', feel)));
    const list = { text: `[${pieces.map((piece) => piece.text).join(', ')}]`, level: 7 };
    return { ok: true, feel: call('string join', list).text };
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return { ok: false, problem: error.problem, expression };
  }
}
