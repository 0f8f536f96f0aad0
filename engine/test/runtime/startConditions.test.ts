import { expect } from 'chai';
import { CommandRefused, NotFound, verifyDatabase, type Engine } from '@zhengai/engine';
import { bpmn, condition, path, process, start, startOn, user } from '../support/draw.ts';
import { lead, newKey, onEachDatabase } from './support/engines.ts';

const begins = (key: string, ...conditions: readonly string[]): string =>
  bpmn(
    process(
      key,
      ...conditions.map((feel, n) => startOn(`When${n}`, condition(feel), n > 0) + path(`When${n}`, 'Look')),
      user('Look'),
    ),
  );

const refusal = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

onEachDatabase('conditions that start processes', (ground) => {
  let engine: Engine;
  beforeEach(async () => {
    engine = ground().engine();
    // Nothing of another test is started.
    await ground().knex('zg_start_event').delete();
  });
  const deploy = async (xml: string) => (await engine.deploy({ xml, actor: lead })).definition;
  const look = (variables: object, more: object = {}) =>
    engine.evaluateStartConditions({ variables: { ...variables }, actor: lead, commandKey: newKey(), ...more });
  const started = async (...looked: Parameters<typeof look>): Promise<readonly string[]> => {
    const instances = await Promise.all((await look(...looked)).map(({ instanceId }) => engine.instance(instanceId)));
    return instances.map((instance) => `${instance?.processKey} ${instance?.processVersion}`).toSorted();
  };

  it('start the newest version of every process whose condition holds, each once', async () => {
    await deploy(begins('absence', 'absent > 3'));
    await deploy(begins('absence', 'absent > 5'));
    await deploy(begins('failure', 'failed / taken >= 0.3'));
    expect(await started({ absent: 4, failed: 3, taken: 10 })).to.deep.equal(['failure 1']);
    expect(await started({ absent: 6, failed: 3, taken: 10 })).to.deep.equal(['absence 2', 'failure 1']);
    // What is not there is not so yet.
    expect(await started({ absent: 6 })).to.deep.equal(['absence 2']);
    expect(await started({ absent: null })).to.deep.equal([]);
    expect(await started({})).to.deep.equal([]);
  });

  it('hold only when the variable that they are about is given', async () => {
    const about = startOn('When', condition('absent = null or absent > 3', { variable: 'absent' }));
    await deploy(bpmn(process('about', about, user('Look'), path('When', 'Look'))));
    expect(await started({ other: 1 })).to.deep.equal([]);
    expect(await started({ absent: null })).to.deep.equal(['about 1']);
  });

  it('start the instance at their event, with the variables and the business key', async () => {
    const { id } = await deploy(begins('several', 'a = 1', 'b = 1'));
    const [one, ...others] = await look({ b: 1 }, { businessKey: 'c-7' });
    expect(others).to.deep.equal([]);
    const instanceId = one?.instanceId ?? '';
    expect(await engine.instance(instanceId)).to.deep.include({
      definitionId: id,
      businessKey: 'c-7',
      startedBy: 'lead',
    });
    expect(await engine.variables(instanceId)).to.deep.equal({ b: 1 });
    expect((await engine.steps(instanceId))[0]?.command).to.deep.include({ kind: 'start', startEvent: 'When1' });
    expect(await started({ a: 1, b: 1 })).to.deep.equal(['several 1', 'several 1']);
  });

  it('are those of one version when it is named, be it the newest or not', async () => {
    const old = await deploy(begins('named', 'absent > 3'));
    await deploy(begins('named', 'absent > 5'));
    const plain = await deploy(bpmn(process('plain', start('s'), user('A'), path('s', 'A'))));
    expect(await started({ absent: 4 }, { definitionId: old.id })).to.deep.equal(['named 1']);
    expect(await started({ absent: 4 })).to.deep.equal([]);
    expect(await refusal(look({}, { definitionId: plain.id }))).to.have.nested.property('refusal.code', 'noStart');
    expect(await refusal(look({}, { definitionId: 'there-is-none' }))).to.be.instanceOf(NotFound);
  });

  it('give the same instances for the same command key, whatever has been deployed meanwhile', async () => {
    await deploy(begins('same', 'n > 0', 'n > 1'));
    const commandKey = newKey();
    const first = await look({ n: 2 }, { commandKey });
    expect(first.map(({ repeated }) => repeated)).to.deep.equal([false, false]);
    await deploy(begins('same', 'n > 0', 'n > 1', 'n > 0'));
    const again = await ground()
      .engine()
      .evaluateStartConditions({ variables: { n: 2 }, actor: lead, commandKey });
    expect(again).to.deep.equal(first.map((one) => ({ ...one, repeated: true })));
    expect(await engine.countInstances({ processKey: 'same' })).to.equal(2);
  });

  it('are looked at once by many who ask under one key at the same moment', async () => {
    await deploy(begins('raced', 'n > 0', 'n > 1'));
    const commandKey = newKey();
    const answers = await Promise.all([1, 2, 3, 4].map(() => look({ n: 2 }, { commandKey })));
    const ids = answers.map((answer) => answer.map(({ instanceId }) => instanceId).join());
    expect(new Set(ids)).to.have.property('size', 1);
    expect(await engine.countInstances({ processKey: 'raced' })).to.equal(2);
  });

  it('start nothing at all when one of them can not be evaluated', async () => {
    await deploy(begins('good', 'n > 0'));
    await deploy(begins('wrong', 'unknown(n)'));
    const refused = await refusal(look({ n: 1 }));
    expect(refused).to.be.instanceOf(CommandRefused);
    expect(refused).to.have.nested.property('refusal.code', 'expressionFailed');
    expect(refused).to.have.nested.property('refusal.elementId', 'When0');
    expect(await engine.countInstances({ processKey: 'good' })).to.equal(0);
  });

  it('are no obstacle to who starts the process by hand', async () => {
    await deploy(begins('byHand', 'n > 0'));
    await engine.start({ processKey: 'byHand', variables: {}, actor: lead, commandKey: newKey() });
    expect(await engine.countInstances({ processKey: 'byHand' })).to.equal(1);
  });

  it('leave a database in which everything fits together', async () => {
    for await (const report of verifyDatabase(ground().knex)) {
      if (report.kind === 'damage') expect.fail(JSON.stringify(report.damage));
    }
  });
});
