import { readModel } from '../model/read.ts';
import type { ProcessModel } from '../model/types.ts';
import { OurEngine } from './ours.ts';
import { BpmnEngine } from './theirs.ts';
import type { PortabilityDifference, PortabilityReport, Position, Scenario } from './types.ts';

/** When both engines believe that it is; nothing of it is told in a report. */
const NOW = Date.UTC(2026, 8, 1, 1);

/**
 * Runs a scenario on our engine and on bpmn-engine, with the same actions, and says where they stood differently. Costs
 * some milliseconds a step; nothing is kept, no timer waits, no code of the model is run.
 *
 * @throws when the file can not be deployed with us; ask `readModel` first
 */
export async function comparePortability(xml: string, scenario: Scenario): Promise<PortabilityReport> {
  const { models, findings } = await readModel(xml);
  const [model] = models;
  if (model === undefined) throw new Error(`not deployable: ${findings.map(({ code }) => code).join(', ')}`);
  return compareModel(xml, model, scenario);
}

/** The same for a file that has been read already. */
export async function compareModel(xml: string, model: ProcessModel, scenario: Scenario): Promise<PortabilityReport> {
  const ours = new OurEngine(model, scenario, NOW);
  const theirs = new BpmnEngine(xml, model, scenario, NOW);
  const differences: PortabilityDifference[] = [];
  let stopped: PortabilityReport['stopped'];
  const look = async (step: number, here: Position, play: () => Promise<Position>): Promise<boolean> => {
    if (here.failed !== undefined) {
      stopped = { step, reason: here.failed };
      return false;
    }
    theirs.variables = ours.variables;
    const there = await play();
    if (there.failed !== undefined || !same(here, there)) differences.push({ step, ours: here, theirs: there });
    return there.failed === undefined;
  };
  try {
    let goesOn = await look(0, await ours.start(), () => theirs.start());
    for (const [index, action] of scenario.actions.entries()) {
      if (!goesOn) break;
      goesOn = await look(index + 1, await ours.act(action), () => theirs.act(action));
    }
  } finally {
    await theirs.stop();
  }
  return { agrees: differences.length === 0, differences, stopped };
}

function same(left: Position, right: Position): boolean {
  return left.ended === right.ended && left.waiting.join() === right.waiting.join();
}
