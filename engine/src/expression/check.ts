import { evaluate as interpret, SyntaxError } from 'feelin';
import { Budget } from './budget.ts';
import { CountedLists } from './countedList.ts';
import { functionsFor } from './functions.ts';
import { guard } from './guard.ts';
import { checkSource } from './limits.ts';

/** What keeps the source from being FEEL at all, in the parser's words; undefined when it parses. */
export function checkExpression(feel: string): string | undefined {
  const source = feel.trim();
  if (source === '') return 'expression is empty';
  const problem = checkSource(source);
  if (problem !== undefined) return problem;
  try {
    const budget = new Budget();
    const context = functionsFor(budget, new CountedLists(budget), 0);
    interpret(guard(source, context), context);
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : undefined;
  }
}
