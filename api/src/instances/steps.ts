import type { EngineApi, Step } from '@zhengai/engine';

const pageSize = 500;

/** The whole history of an instance, in its order. */
export async function allSteps(engine: EngineApi, instanceId: string): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (;;) {
    const page = await engine.steps(instanceId, { after: steps.at(-1)?.seq ?? 0, limit: pageSize });
    steps.push(...page);
    if (page.length < pageSize) return steps;
  }
}
