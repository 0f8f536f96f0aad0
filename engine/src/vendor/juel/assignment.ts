import { toFeel } from './feel.ts';
import { literal } from './feelText.ts';
import type { JuelPlace } from './names.ts';
import { parseJuel } from './parser.ts';
import { Untranslatable } from './syntax.ts';
import { splitTemplate } from './template.ts';

/**
 * `${execution.setVariable('total', a + b)}` sets a variable, which no expression of FEEL can. As the work of a task it is
 * a context with that variable, whose fields the task gives to the process. Undefined for everything else.
 */
export function assignment(text: string, place: JuelPlace): string | undefined {
  const [part, ...more] = splitTemplate(text.trim()) ?? [];
  if (part?.kind !== 'expression' || more.length > 0) return undefined;
  try {
    const juel = parseJuel(part.value);
    if (juel.kind !== 'method' || juel.name !== 'setVariable') return undefined;
    const [name, value, ...others] = juel.args;
    const ofExecution = juel.base.kind === 'name' && juel.base.name === 'execution';
    if (!ofExecution || name?.kind !== 'text' || value === undefined || others.length > 0) return undefined;
    return `{${literal(name.value).text}: ${toFeel(value, place).text}}`;
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}
