import { expect } from 'chai';
import * as fc from 'fast-check';
import type { ProcessModel } from '@zhengai/engine';
import { comparePortability, defaultScenarios, type Scenario, type ScenarioAction } from '@zhengai/engine/portability';
import { OurEngine } from '../../src/portability/ours.ts';
import {
  boundaryTimer,
  bpmn,
  catchTimer,
  each,
  end,
  exclusive,
  flow,
  parallel,
  path,
  process,
  service,
  start,
  sub,
  user,
} from '../support/draw.ts';
import { modelOf, SEPTEMBER } from '../support/play.ts';
import { type Block, blocks, draw } from '../support/randomModel.ts';

/** What both engines do alike: no loop within a parallel branch, and nothing that is a listed divergence. */
function isSound(block: Block, inParallel = false): boolean {
  switch (block.kind) {
    case 'user':
    case 'service':
    case 'timer':
    case 'rounds':
      return true;
    // Variables of an activity's own, and the end of a multi-instance ahead of time, are told to bpmn-engine by nobody;
    // votes are ours alone, and an inclusive join of bpmn-engine does not wait for all.
    case 'mapped':
    case 'call':
    case 'vote':
    case 'inclusive':
    case 'terminated':
      return false;
    case 'each':
      return !block.early;
    case 'sequence':
    case 'choice':
      return block.blocks.every((one) => isSound(one, inParallel));
    case 'parallel':
      return block.blocks.every((one) => isSound(one, true));
    case 'loop':
      return !inParallel && isSound(block.block, inParallel);
    case 'sub':
      return isSound(block.block, inParallel);
    case 'eachSub':
    case 'roundsOfSub':
      return isSound(block.block, true);
    case 'timed':
      return !inParallel && block.interrupting && isSound(block.host) && isSound(block.block);
    default:
      throw new Error('unknown block');
  }
}

/** Plays with us, by the numbers, until it ends; loops go round while the number says so. */
async function scenarioOf(model: ProcessModel, choice: number, choices: readonly number[]): Promise<Scenario> {
  const begun: Scenario = { variables: { choice, again: false }, actions: [] };
  const engine = new OurEngine(model, begun, SEPTEMBER);
  let position = await engine.start();
  const actions: ScenarioAction[] = [];
  for (let at = 0; !position.ended; at++) {
    expect(actions).to.have.length.below(500);
    const number = choices[at] ?? 0;
    const element = position.waiting[number % position.waiting.length] ?? '';
    const isEvent = model.elements[element]?.kind === 'intermediateCatchEvent';
    const action: ScenarioAction = isEvent
      ? { kind: 'trigger', element }
      : { kind: 'complete', element, variables: { again: number % 4 === 1 } };
    position = await engine.act(action);
    expect(position.failed).to.equal(undefined);
    actions.push(action);
  }
  return { ...begun, actions };
}

describe('our engine and bpmn-engine', () => {
  it('go the same way through any structured model of the part where bpmn-engine is sound', async () => {
    await fc.assert(
      fc.asyncProperty(
        blocks.filter((block) => isSound(block)),
        fc.nat({ max: 2 }),
        fc.array(fc.nat({ max: 1000 }), { maxLength: 20 }),
        async (block, choice, choices) => {
          const xml = draw(block);
          const scenario = await scenarioOf(await modelOf(xml), choice, choices);
          expect((await comparePortability(xml, scenario)).differences).to.deep.equal([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  const review = bpmn(
    process(
      'P',
      start('Start'),
      user('Write', { assignee: '=teacher.id' }),
      exclusive('Review', 'Review-Fork'),
      parallel('Fork'),
      user('Office', { loop: each('=members', { as: 'member' }) }),
      sub(
        'Supervise',
        {},
        start('s'),
        service('Notify'),
        catchTimer('Wait', { duration: 'P3D' }),
        end('e'),
        path('s', 'Notify', 'Wait', 'e'),
      ),
      parallel('Join'),
      user('Archive'),
      boundaryTimer('Overdue', 'Archive', { duration: 'P7D' }),
      user('Urge'),
      end('End'),
      path('Start', 'Write', 'Review', 'Fork', 'Office', 'Join', 'Archive', 'End'),
      path('Fork', 'Supervise', 'Join'),
      path('Overdue', 'Urge', 'End'),
      flow('Review', 'Write', 'decision = "return" and score >= 60'),
    ),
  );

  it('take every flow and boundary event of a process in scenarios made up for it', async () => {
    const scenarios = await defaultScenarios(await modelOf(review));
    expect(new Set(scenarios.map(({ through }) => through))).to.deep.equal(
      new Set([undefined, 'Review-Write', 'Review-Fork', 'Overdue']),
    );
    for (const scenario of scenarios) {
      expect(await comparePortability(review, scenario)).to.deep.equal({
        agrees: true,
        differences: [],
        stopped: undefined,
      });
    }
  });

  it('read Camunda’s words for conditions alike', async () => {
    const xml = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
      <process id="P" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
        <exclusiveGateway id="g"/>
        <sequenceFlow id="f2" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">\${score &gt;= 60}</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="g" targetRef="b"><conditionExpression xsi:type="tFormalExpression">\${score &lt; 60}</conditionExpression></sequenceFlow>
        <userTask id="a" camunda:assignee="kermit"/><userTask id="b" camunda:candidateGroups="staff"/></process></definitions>`;
    const scenarios = await defaultScenarios(await modelOf(xml));
    const tasks = scenarios.flatMap(({ actions }) => actions.map(({ element }) => element));
    expect(new Set(tasks)).to.deep.equal(new Set(['a', 'b']));
    for (const scenario of scenarios) expect((await comparePortability(xml, scenario)).agrees).to.equal(true);
  });

  it('evaluate what a model says as FEEL only, and reach nothing of the host', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        exclusive('g', 'g-b'),
        user('a'),
        user('b'),
        flow('s', 'g'),
        flow('g', 'a', 'environment.constructor.constructor("return process")() != null'),
        flow('g', 'b'),
      ),
    );
    const { differences } = await comparePortability(xml, { variables: {}, actions: [] });
    expect(differences.map(({ theirs }) => theirs.waiting)).to.not.deep.include(['a']);
  });

  it('are not asked to run in a circle for ever', async () => {
    const circle = [start('s'), exclusive('m'), exclusive('g', 'g-m'), end('e'), path('s', 'm', 'g', 'm')];
    const xml = bpmn(process('P', ...circle, flow('g', 'e', 'done')));
    const { agrees, stopped } = await comparePortability(xml, { variables: { done: false }, actions: [] });
    expect(agrees).to.equal(true);
    expect(stopped?.reason).to.contain('tooManySteps');
  });
});
