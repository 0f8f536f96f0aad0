import { expect } from 'chai';
import { comparePortability, defaultScenarios, DIVERGENCES, type DivergenceCode } from '@zhengai/engine/portability';
import {
  beside,
  boundary,
  bpmn,
  catches,
  compensation,
  condition,
  end,
  endWith,
  error,
  escalation,
  message,
  path,
  process,
  signal,
  start,
  startOn,
  throws,
  timer,
  user,
} from '../support/draw.ts';
import { modelOf } from '../support/play.ts';

/** What a start event can wait for. */
const TRIGGERS = {
  message: message('news'),
  signal: signal('bell'),
  duration: timer({ duration: 'P1D' }),
  date: timer({ date: '2026-09-03T08:00:00' }),
  cycle: timer({ cycle: 'R/2026-09-01T08:00:00/P7D' }),
  times: timer({ cycle: 'R3/PT1H' }),
  cron: timer({ cycle: '0 0 8 * * 1' }),
  condition: condition('score < 60'),
  multiple: message('news') + signal('bell'),
};
type Trigger = keyof typeof TRIGGERS;
const EVERY = Object.keys(TRIGGERS) as Trigger[];

const begin = (id: string, trigger: Trigger | 'none'): string =>
  trigger === 'none' ? start(id) : startOn(id, TRIGGERS[trigger]);

const startedBy = (trigger: Trigger | 'none', ...more: string[]): string =>
  bpmn(process('P', begin('Start', trigger), user('Work'), end('End'), path('Start', 'Work', 'End'), ...more));

const help = (on: string, interrupting: boolean): string =>
  beside('Beside', startOn('On', on, interrupting), user('Help'), end('Helped'), path('On', 'Help', 'Helped'));

/** Divergences that concern the model, and the scenarios made up for it in which both stood differently. */
async function check(
  xml: string,
): Promise<{ readonly known: readonly DivergenceCode[]; readonly different: string[] }> {
  const model = await modelOf(xml);
  const known = DIVERGENCES.filter(({ concerns }) => concerns(model).length > 0).map(({ code }) => code);
  const different: string[] = [];
  for (const scenario of await defaultScenarios(model)) {
    const report = await comparePortability(xml, scenario);
    expect(report.stopped, JSON.stringify(scenario)).to.equal(undefined);
    if (!report.agrees) different.push(JSON.stringify({ scenario, differences: report.differences }));
  }
  return { known, different };
}

async function isExplained(xml: string): Promise<void> {
  const { known, different } = await check(xml);
  if (known.length === 0) expect(different).to.deep.equal([]);
}

describe('a process that an event starts, on our engine and on bpmn-engine', () => {
  for (const trigger of EVERY.filter((one) => one !== 'cron')) {
    it(`goes the same way when it is started by: ${trigger}`, async () => {
      expect((await check(startedBy(trigger))).different).to.deep.equal([]);
    });
  }

  it('begins with variables for which its start condition holds, and says when it does not', async () => {
    const xml = startedBy('condition');
    const [plain] = await defaultScenarios(await modelOf(xml));
    expect(plain).to.deep.include({ startEvent: 'Start', variables: { score: 59 } });
    const { agrees, stopped } = await comparePortability(xml, { variables: { score: 80 }, actions: [] });
    expect(agrees).to.equal(true);
    expect(stopped).to.deep.equal({ step: 0, reason: 'the condition of Start does not hold' });
  });

  it('is played from each of its start events', async () => {
    const more = [begin('Other', 'message'), user('More'), end('Done'), path('Other', 'More', 'Done')];
    const scenarios = await defaultScenarios(await modelOf(startedBy('none', ...more)));
    expect(scenarios.map(({ startEvent, through }) => [startEvent, through])).to.deep.equal([
      [undefined, undefined],
      ['Other', 'Other'],
    ]);
  });

  for (const one of ['none', ...EVERY] as const) {
    it(`goes another way only as listed when it begins with ${one} and with anything else`, async () => {
      for (const other of EVERY.slice(one === 'none' ? 0 : EVERY.indexOf(one))) {
        for (const way of [path('Other', 'More', 'End'), path('Other', 'More', 'Work')]) {
          await isExplained(startedBy(one, begin('Other', other), user('More'), way));
        }
        const { known } = await check(
          startedBy(one, begin('Other', other), user('More'), end('Done'), path('Other', 'More', 'Done')),
        );
        expect(known).to.include('severalStarts');
      }
    });
  }
});

describe('events within a process, on our engine and on bpmn-engine', () => {
  const thrown = { error: error('broken'), escalation: escalation('up'), compensation: compensation() };
  for (const [name, definitions] of Object.entries({ ...TRIGGERS, ...thrown })) {
    it(`go another way only as listed: an event sub-process that ${name} starts`, async () => {
      const always = name === 'error' || name === 'compensation';
      for (const interrupting of always ? [true] : [true, false]) {
        for (const trigger of ['none', 'message', 'condition'] as const) {
          await isExplained(startedBy(trigger, help(definitions, interrupting)));
        }
      }
    });
  }

  it('go another way only as listed: what is thrown to an event sub-process', async () => {
    const ends = [start('s'), user('Work'), endWith('Broken', error('broken')), path('s', 'Work', 'Broken')];
    await isExplained(bpmn(process('P', ...ends, help(error('broken'), true))));
    for (const interrupting of [true, false]) {
      const goesOn = [
        start('s'),
        throws('Ask', escalation('up')),
        user('After'),
        end('e'),
        path('s', 'Ask', 'After', 'e'),
      ];
      await isExplained(bpmn(process('P', ...goesOn, help(escalation('up'), interrupting))));
    }
  });

  for (const trigger of EVERY) {
    it(`go another way only as listed: ${trigger}, waited for and at a boundary`, async () => {
      const waited = [start('s'), catches('c', TRIGGERS[trigger]), user('u'), end('e'), path('s', 'c', 'u', 'e')];
      await isExplained(bpmn(process('P', ...waited)));
      for (const interrupting of [true, false]) {
        const event = boundary('b', 'Work', TRIGGERS[trigger], interrupting);
        await isExplained(startedBy('none', event, user('Late'), path('b', 'Late', 'End')));
      }
    });
  }
});
