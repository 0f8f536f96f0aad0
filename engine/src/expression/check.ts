import { parseUnaryTests, SyntaxError } from 'feelin';
import { Budget } from './budget.ts';
import { groupChains, tooLong } from './chains.ts';
import { CountedLists } from './countedList.ts';
import { functionsFor } from './functions.ts';
import { guard } from './guard.ts';
import { interpret, interpretTest } from './interpreter.ts';
import { checkSource } from './limits.ts';
import { recognise } from './simple.ts';
import { recogniseTest } from './simpleTest.ts';

/** What keeps the source from being FEEL at all, in the parser's words; undefined when it parses. */
export function checkExpression(feel: string): string | undefined {
  if (recognise(feel.trim())?.kind === 'value') return undefined;
  return check(feel, (source, context) => interpret(guard(source, context), context), groupChains);
}

/** The same for the unary tests of a decision table's cell (DMN 1.3 §10.3.1.2, grammar rule 15). */
export function checkUnaryTests(feel: string): string | undefined {
  if (recogniseTest(feel.trim()) !== undefined) return undefined;
  return check(feel, (source, context) =>
    interpretTest(guard(source, context, parseUnaryTests), { ...context, '?': null }),
  );
}

type Context = ReturnType<typeof functionsFor>;

/** `grouped`: the source in another way for which the parser may have room; undefined when there is none. */
function check(
  feel: string,
  run: (source: string, context: Context) => unknown,
  grouped: (source: string) => string | undefined = () => undefined,
): string | undefined {
  const source = feel.trim();
  if (source === '') return 'expression is empty';
  const problem = checkSource(source);
  if (problem !== undefined) return problem;
  const wrong = syntaxOf(source, run);
  if (wrong === undefined) return undefined;
  const other = grouped(source);
  return other === undefined ? (tooLong(source) ?? wrong) : syntaxOf(other, run);
}

function syntaxOf(source: string, run: (source: string, context: Context) => unknown): string | undefined {
  try {
    const budget = new Budget();
    run(source, functionsFor(budget, new CountedLists(budget), { now: 0 }));
    return undefined;
  } catch (error) {
    return error instanceof SyntaxError ? error.message : undefined;
  }
}
