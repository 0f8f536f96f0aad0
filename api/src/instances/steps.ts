import { DamagedInstance, type EngineApi, type Step } from '@zhengai/engine';
import { stepKinds } from './stepWords.ts';

const pageSize = 500;

/**
 * The whole history of an instance, in its order. Steps that somebody has made unreadable in the database are left out,
 * so that the rest can still be looked at; verification names them.
 */
export async function allSteps(engine: EngineApi, instanceId: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let after = 0;
  for (;;) {
    const page = await stepsAfter(engine, instanceId, after);
    steps.push(...page.steps.filter(isReadable));
    if (page.last) return steps;
    after = page.after;
  }
}

interface PageOfSteps {
  readonly steps: readonly Step[];
  readonly after: number;
  readonly last: boolean;
}

async function stepsAfter(engine: EngineApi, instanceId: string, after: number): Promise<PageOfSteps> {
  try {
    const steps = await engine.steps(instanceId, { after, limit: pageSize });
    return { steps, after: steps.at(-1)?.seq ?? after, last: steps.length < pageSize };
  } catch (error) {
    if (!(error instanceof DamagedInstance)) throw error;
    return oneByOne(engine, instanceId, after);
  }
}

/** A page that holds a row which is no JSON any more. */
async function oneByOne(engine: EngineApi, instanceId: string, after: number): Promise<PageOfSteps> {
  const steps: Step[] = [];
  for (let seq = after; seq < after + pageSize;) {
    try {
      const [step] = await engine.steps(instanceId, { after: seq, limit: 1 });
      if (step === undefined) return { steps, after: seq, last: true };
      steps.push(step);
      seq = step.seq;
    } catch (error) {
      if (!(error instanceof DamagedInstance)) throw error;
      seq += 1;
    }
  }
  return { steps, after: after + pageSize, last: false };
}

/** The latest moment that a date can say. */
const latest = 8.64e15;

/** Whether a row still has the shape of a step; what was tampered with may have any. */
export function isReadable({ command, events, at }: Step): boolean {
  const given: { readonly command: unknown; readonly events: unknown } = { command, events };
  return (
    isKind(given.command, stepKinds) &&
    Array.isArray(given.events) &&
    given.events.every((event) => isKind(event)) &&
    Math.abs(at) <= latest
  );
}

function isKind(value: unknown, known?: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  return typeof value.kind === 'string' && (known === undefined || known.has(value.kind));
}
