import { expect } from 'chai';
import type { JsonObject } from '@zhengai/engine';
import { initialState } from '../../src/kernel/index.ts';
import type { Event, InstanceState, Scope } from '../../src/kernel/types.ts';
import { DamagedInstance } from '../../src/errors.ts';
import { storedState, writeState } from '../../src/runtime/storedState.ts';
import { canonicalJson } from '../../src/runtime/canonicalJson.ts';
import { unpack } from '../../src/runtime/database/packedText.ts';
import { review } from './support/bpmn.ts';
import { lead, newKey, onEachDatabase, openTask, startOf } from './support/engines.ts';

const lessons = Array.from({ length: 16 }, (_, n) => ({ no: n + 1, content: `第 ${n + 1} 次课：任务驱动` }));

const scope = (id: string, variables: JsonObject): Scope => ({
  id,
  parent: id === 'root' ? undefined : 'root',
  kind: id === 'root' ? 'process' : 'activity',
  element: id,
  host: undefined,
  variables,
  multi: undefined,
  interrupted: false,
});

const running = (...scopes: readonly Scope[]): InstanceState => ({
  ...initialState,
  status: 'active',
  seq: 3,
  scopes: Object.fromEntries(scopes.map((one) => [one.id, one])),
});

/** As it is read back, when the newest step has these events. */
const readBack = (snapshot: string, events: readonly Event[]): InstanceState =>
  storedState({ id: 'i', snapshot, command: '{}', events: canonicalJson(events) });

describe('a stored state', () => {
  it('leaves out what the newest step has brought, and has it again when it is read', () => {
    const state = running(scope('root', { course: '机电设备', lessons, n: 2 }));
    const events: readonly Event[] = [{ kind: 'variablesSet', scopeId: 'root', variables: { lessons, n: 2 } }];
    const snapshot = writeState(state, events);
    expect(snapshot).not.to.contain('任务驱动');
    expect(snapshot).to.contain('机电设备');
    expect(readBack(snapshot, events)).to.deep.equal(JSON.parse(JSON.stringify(state)));
    expect(Object.keys(readBack(snapshot, events).scopes['root']?.variables ?? {})).to.deep.equal([
      'course',
      'lessons',
      'n',
    ]);
  });

  it('keeps what is no longer as the step has brought it, or was there before', () => {
    const state = running(scope('root', { lessons, plan: [...lessons], note: '短' }));
    const events: readonly Event[] = [
      { kind: 'variablesSet', scopeId: 'root', variables: { plan: lessons, note: '短' } },
      { kind: 'variablesSet', scopeId: 'gone', variables: { lessons } },
    ];
    expect(JSON.parse(writeState(state, events))).to.deep.equal(JSON.parse(JSON.stringify(state)));
  });

  it('does so in every scope, also at the start, and for every name', () => {
    const odd: JsonObject = JSON.parse(
      `{ "__proto__": ${JSON.stringify(lessons)}, "constructor": "${'长'.repeat(200)}" }`,
    );
    const item = scope('2.1', { loopCounter: 0, item: { lessons } });
    const state = running(scope('root', odd), item);
    const events: readonly Event[] = [
      { kind: 'instanceStarted', variables: odd, decisions: {} },
      { kind: 'scopeOpened', scope: item },
    ];
    const snapshot = writeState(state, events);
    expect(snapshot).not.to.match(/任务驱动|长/);
    expect(canonicalJson(readBack(snapshot, events))).to.equal(canonicalJson(state));
  });

  it('can not be read when the step does not have what was left to it', () => {
    const state = running(scope('root', { lessons }));
    const snapshot = writeState(state, [{ kind: 'variablesSet', scopeId: 'root', variables: { lessons } }]);
    expect(() => readBack(snapshot, [])).to.throw('the newest step does not set lessons');
    expect(() => storedState({ id: 'i', snapshot, command: null, events: null })).to.throw(
      DamagedInstance,
      'the newest step is missing',
    );
  });
});

onEachDatabase('the stored state of an instance', (ground) => {
  before(async () => {
    await ground().engine().deploy({ xml: review, actor: lead });
  });

  it('is the same for another engine, whichever step has brought its variables', async () => {
    const engine = ground().engine();
    const id = await startOf(engine, 'review', { lead: 'lead', due: null, lessons });
    const snapshot = async (): Promise<string> =>
      unpack((await ground().knex('zg_instance').where({ id }).first('snapshot')).snapshot);
    const seenByAnother = () => ground().engine().state(id);

    expect(await snapshot()).not.to.contain('任务驱动');
    expect((await seenByAnother())?.scopes['root']?.variables).to.deep.include({ lead: 'lead', lessons });

    const { id: taskId } = await openTask(engine, id, 'Report');
    await engine.completeTask({ taskId, values: { n: 1 }, variables: { rate: 90 }, actor: lead, commandKey: newKey() });
    expect(await snapshot()).to.contain('任务驱动');
    expect((await seenByAnother())?.scopes['root']?.variables).to.deep.include({ lessons, rate: 90 });
    expect(await seenByAnother()).to.deep.equal(await engine.state(id, 2));
  });
});
