import { expect } from 'chai';
import { ModelRefused } from '@zhengai/engine';
import { bpmn, flows } from '../support/bpmn.ts';
import { lead, newKey, officer, onEachDatabase } from '../support/engines.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A process that begins by itself. */
const begins = (key: string, timer: string): string =>
  bpmn(
    key,
    `<bpmn:startEvent id="Timer"><bpmn:timerEventDefinition>${timer}</bpmn:timerEventDefinition></bpmn:startEvent>
    <bpmn:userTask id="Look" name="查看" zg:assignee="lead" /><bpmn:endEvent id="End" />
    ${flows('Timer', 'Look', 'End')}`,
  );
const cycle = (text: string): string => `<bpmn:timeCycle>${text}</bpmn:timeCycle>`;
const date = (text: string): string => `<bpmn:timeDate>${text}</bpmn:timeDate>`;

onEachDatabase('a timer that starts a process', (ground) => {
  // 2027-01-15 16:00 in Asia/Shanghai.
  let now = 1_800_000_000_000;
  const engine = () => ground().engine({ now: () => now });
  const deploy = (key: string, timer: string) => engine().deploy({ xml: begins(key, timer), actor: lead });
  const count = (processKey: string): Promise<number> => engine().countInstances({ processKey });

  it('starts one instance at its date, and none before', async () => {
    await deploy('dated', date('2027-01-15T18:00'));
    now += 2 * HOUR - 1;
    await engine().runDue();
    expect(await count('dated')).to.equal(0);
    now += 1;
    await engine().runDue();
    const { items } = await engine().instances({ processKey: 'dated' });
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({ startedBy: 'system', processVersion: 1 });
    const [step] = await engine().steps(items[0]?.id ?? '');
    expect(step?.command).to.deep.include({ kind: 'start', startEvent: 'Timer' });
    now += 10 * DAY;
    await engine().runDue();
    expect(await count('dated')).to.equal(1);
  });

  it('starts as many as the repetition says, reckoned from its deployment', async () => {
    await deploy('thrice', cycle('R3/PT10H'));
    for (const started of [0, 1, 2, 3, 3]) {
      await engine().runDue();
      expect(await count('thrice')).to.equal(started);
      now += 10 * HOUR;
    }
  });

  it('starts one instance for all that it has missed, and goes on with what is still to come', async () => {
    await deploy('missed', cycle('R6/P1D'));
    now += 3.5 * DAY;
    for (const started of [1, 2, 3, 4, 4]) {
      await engine().runDue();
      await engine().runDue();
      expect(await count('missed')).to.equal(started);
      // Of six, the third came late and stands for the two before it.
      now += started === 1 ? DAY / 2 : DAY;
    }
  });

  it('does so by the calendar, too', async () => {
    await deploy('monthly', cycle('R/2027-01-31T08:00/P1M'));
    await deploy('mondays', cycle('0 8 * * 1'));
    for (const [later, started] of [
      [100 * DAY, 1],
      [0, 1],
      [31 * DAY, 2],
    ] as const) {
      now += later;
      await engine().runDue();
      expect([await count('monthly'), await count('mondays')]).to.deep.equal([started, started]);
    }
  });

  it('begins again and again by a cron expression', async () => {
    await deploy('weekly', cycle('0 8 * * 1'));
    for (const started of [1, 2, 3]) {
      now += 7 * DAY;
      await engine().runDue();
      expect(await count('weekly')).to.equal(started);
    }
  });

  it('is that of the newest version only', async () => {
    await deploy('renewed', cycle('R/PT10H'));
    await deploy('renewed', cycle('R/PT4H'));
    for (const more of [4 * HOUR, 4 * HOUR, 2 * HOUR]) {
      now += more;
      await engine().runDue();
    }
    const { items } = await engine().instances({ processKey: 'renewed' });
    expect(items.map((instance) => instance.processVersion)).to.deep.equal([2, 2]);
  });

  it('starts each instance once however many workers look', async () => {
    await deploy('shared', cycle('R20/PT1H'));
    for (let hour = 1; hour <= 20; hour++) {
      now += HOUR;
      await Promise.all([engine(), engine(), engine()].map((each) => each.runDue()));
      expect(await count('shared')).to.equal(hour);
    }
  });

  it('does not start anything for a date that has passed when it is deployed', async () => {
    await deploy('past', date('2026-01-01'));
    await engine().runDue();
    expect(await count('past')).to.equal(0);
  });

  it('must be known without an instance', async () => {
    const error: unknown = await deploy('unknown', date('=semester.begins')).catch((refused: unknown) => refused);
    expect(error).to.be.instanceOf(ModelRefused);
    expect(await engine().definitions({ key: 'unknown' })).to.deep.equal([]);
  });

  it('that fails to start is an incident, which is retried', async () => {
    const failing = bpmn(
      'failing',
      `<bpmn:startEvent id="Timer"><bpmn:timerEventDefinition>${cycle('R2/PT1H')}</bpmn:timerEventDefinition></bpmn:startEvent>
      <bpmn:exclusiveGateway id="Judge" /><bpmn:endEvent id="End" /><bpmn:endEvent id="Other" />
      ${flows('Timer', 'Judge')}
      <bpmn:sequenceFlow id="f1" sourceRef="Judge" targetRef="End"><bpmn:conditionExpression>=rate = 1</bpmn:conditionExpression></bpmn:sequenceFlow>
      <bpmn:sequenceFlow id="f2" sourceRef="Judge" targetRef="Other"><bpmn:conditionExpression>=rate = 2</bpmn:conditionExpression></bpmn:sequenceFlow>`,
    );
    await engine().deploy({ xml: failing, actor: lead });
    for (let attempt = 0; attempt < 4; attempt++) {
      now += HOUR;
      await engine().runDue();
    }
    const [incident] = (await engine().incidents({ processKey: 'failing' })).items;
    expect(incident).to.deep.include({ kind: 'startTimer', instanceId: '', element: 'Timer', attempts: 3 });
    await engine().retryIncident({ jobId: incident?.jobId ?? '', actor: officer, commandKey: newKey() });
    expect(await engine().countIncidents({ processKey: 'failing' })).to.equal(0);
  });
});
