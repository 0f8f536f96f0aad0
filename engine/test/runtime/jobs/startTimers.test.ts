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

  it('makes up for what it has missed, each occurrence once', async () => {
    await deploy('missed', cycle('R4/PT1H'));
    now += 3 * HOUR;
    await engine().runDue();
    expect(await count('missed')).to.equal(3);
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
    now += 10 * HOUR;
    await engine().runDue();
    const { items } = await engine().instances({ processKey: 'renewed' });
    expect(items.map((instance) => instance.processVersion)).to.deep.equal([2, 2]);
  });

  it('starts each instance once however many workers look', async () => {
    await deploy('shared', cycle('R20/PT1H'));
    now += 20 * HOUR;
    await Promise.all([engine(), engine(), engine()].map((each) => each.runDue()));
    expect(await count('shared')).to.equal(20);
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
