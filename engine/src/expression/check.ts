import { evaluate as interpret } from 'feelin';
import { checkSource } from './limits.ts';

/** What keeps the source from being FEEL at all, in the parser's words; undefined when it parses. */
export function checkExpression(feel: string): string | undefined {
  const source = feel.trim();
  if (source === '') return 'expression is empty';
  const problem = checkSource(source);
  if (problem !== undefined) return problem;
  try {
    interpret(source, {});
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
