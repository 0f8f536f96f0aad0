import { expect } from 'chai';
import { CommandRefused, NotFound, type Engine, type IncidentDetail } from '@zhengai/engine';
import { bpmn, caller, flows, service } from '../support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase, openTask, startOf } from '../support/engines.ts';

const HOUR = 3_600_000;

/** After a day goes where `rate` sends it, which it must be for that. */
const judged = bpmn(
  'judged',
  `<bpmn:startEvent id="Start" />
  <bpmn:intermediateCatchEvent id="Wait">
    <bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>
  </bpmn:intermediateCatchEvent>
  <bpmn:exclusiveGateway id="Judge" default="Judge_Bad" />
  <bpmn:userTask id="Good" name="好" zg:assignee="lead" /><bpmn:userTask id="Bad" name="差" zg:assignee="lead" />
  <bpmn:endEvent id="End" />
  ${flows('Start', 'Wait', 'Judge', 'Bad', 'End')}
  <bpmn:sequenceFlow id="Judge_Good" sourceRef="Judge" targetRef="Good">
    <bpmn:conditionExpression>=rate > 0.5</bpmn:conditionExpression>
  </bpmn:sequenceFlow>
  ${flows('Good', 'End')}`,
);

const by = () => ({ actor: officer, commandKey: newKey(), reason: '已与平台核对' });

onEachDatabase('an incident', (ground) => {
  let now = 1_800_000_000_000;
  let broken = true;
  const seen: unknown[] = [];
  const engine = () =>
    ground().engine({
      now: () => now,
      handlers: {
        async count({ input }) {
          seen.push(input);
          if (broken || input['course'] === 'c-0') throw new Error('课程平台没有回答');
          return { counted: 7 };
        },
      },
    });

  async function tired(instanceId: string, on: Engine = engine()): Promise<IncidentDetail> {
    for (let attempt = 0; attempt < 3; attempt++) {
      await on.runDue();
      now += HOUR;
    }
    const [incident] = (await on.incidents({ instanceId })).items;
    const detail = await on.incident(incident?.jobId ?? '');
    if (detail === undefined) throw new Error('there is no incident');
    return detail;
  }
  const lastStep = async (instanceId: string) => {
    const { command, events, actor, reason } = (await engine().steps(instanceId)).at(-1) ?? { events: [] };
    return { command: command?.kind, events: events.map(({ kind }) => kind), actor, reason };
  };

  before(async () => {
    for (const xml of [service, caller, judged]) await engine().deploy({ xml, actor: lead });
  });
  beforeEach(() => (broken = true));

  it('tells what failed, for what, how often, and with which input', async () => {
    const instanceId = await startOf(engine(), 'service', { course: 'c-1' }, 'c-1@2026');
    const incident = await tired(instanceId);
    expect(incident).to.deep.include({
      instanceId,
      kind: 'service',
      processKey: 'service',
      businessKey: 'c-1@2026',
      element: 'Count',
      handler: 'count',
      topic: undefined,
      message: '课程平台没有回答',
      attempts: 3,
      input: { course: 'c-1' },
    });
    expect(await engine().incident('nothing')).to.equal(undefined);
    await engine().skipIncident({ jobId: incident.jobId, ...by() });
  });

  it('is retried with the same input, and the history tells by whom and why', async () => {
    const instanceId = await startOf(engine(), 'service', { course: 'c-1' });
    const { jobId } = await tired(instanceId);
    broken = false;
    const retry = { jobId, ...by() };
    await engine().retryIncident(retry);
    await engine().retryIncident(retry);
    expect(await lastStep(instanceId)).to.deep.equal({
      command: 'settleWork',
      events: ['workSettled'],
      actor: 'officer',
      reason: '已与平台核对',
    });
    expect((await engine().incidents({ instanceId })).items).to.deep.equal([]);
    await engine().runDue();
    await openTask(engine(), instanceId, 'Look');
    expect((await engine().verify(instanceId)).ok).to.equal(true);
    expect(
      await engine()
        .retryIncident({ jobId, ...by() })
        .catch((error: unknown) => error),
    ).to.be.instanceOf(NotFound);
  });

  it('is repaired with other input', async () => {
    const instanceId = await startOf(engine(), 'service', { course: 'c-0' });
    const { jobId } = await tired(instanceId);
    broken = false;
    await engine().repairIncident({ jobId, input: { course: 'c-9' }, ...by() });
    expect(await lastStep(instanceId)).to.deep.include({ command: 'repairJob', events: ['jobRepaired'] });
    await engine().runDue();
    expect(seen.at(-1)).to.deep.equal({ course: 'c-9' });
    await openTask(engine(), instanceId, 'Look');
  });

  it('is skipped with what somebody has found out otherwise', async () => {
    const instanceId = await startOf(engine(), 'service');
    const { jobId } = await tired(instanceId);
    await engine().skipIncident({ jobId, variables: { counted: 12 }, ...by() });
    expect(await lastStep(instanceId)).to.deep.include({ command: 'skipJob', actor: 'officer' });
    await openTask(engine(), instanceId, 'Look');
    expect(await engine().variables(instanceId)).to.deep.include({ counted: 12 });
    expect(await engine().runDue()).to.equal(0);
  });

  it('of a timer is retried when the data is right; it can be neither repaired nor skipped', async () => {
    const instanceId = await startOf(engine(), 'judged');
    now += HOUR;
    const { jobId, kind } = await tired(instanceId);
    expect(kind).to.equal('timer');
    for (const [attempt, code] of [
      [engine().repairIncident({ jobId, input: {}, ...by() }), 'notRepairable'],
      [engine().skipIncident({ jobId, ...by() }), 'notSkippable'],
    ] as const) {
      const error: unknown = await attempt.catch((refused: unknown) => refused);
      expect(error).to.be.instanceOf(CommandRefused);
      expect(error).to.have.nested.property('refusal.code', code);
    }
    await engine().setVariables({ instanceId, variables: { rate: 0.9 }, ...by() });
    await engine().retryIncident({ jobId, ...by() });
    await engine().runDue();
    await openTask(engine(), instanceId, 'Good');
    expect((await engine().verify(instanceId)).ok).to.equal(true);
  });

  it('of a call whose process does not exist is skipped with a result, and the call never made', async () => {
    const instanceId = await startOf(engine(), 'caller', { lead: 'lead' });
    const { jobId, kind } = await tired(instanceId);
    expect(kind).to.equal('call');
    await engine().skipIncident({ jobId, variables: { rate: 5 }, ...by() });
    await openTask(engine(), instanceId, 'After');
    expect(await engine().variables(instanceId)).to.deep.include({ rate: 5 });
    expect(await engine().runDue()).to.equal(0);
  });

  it('is listed with others, newest first, page by page, by process, instance and element', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 5; count++) {
      ids.push(await startOf(engine(), 'service'));
      await tired(ids.at(-1) ?? '');
    }
    const query = { processKey: 'service', element: 'Count', kind: 'service' };
    expect(await engine().countIncidents(query)).to.equal(5);
    expect(await engine().countIncidents({ processKey: 'judged' })).to.equal(0);
    const found: string[] = [];
    let after: string | undefined;
    do {
      const page = await engine().incidents({ ...query, limit: 2, ...(after === undefined ? {} : { after }) });
      found.push(...page.items.map((incident) => incident.instanceId));
      after = page.next;
    } while (after !== undefined);
    expect(found).to.deep.equal(ids.toReversed());
  });
});
