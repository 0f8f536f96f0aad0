import { expect } from 'chai';
import { decide, evolveStep, fold, planMigration, type InstanceState } from '@zhengai/engine/kernel';
import { boundaryTimer, bpmn, each, end, parallel, path, process, start, sub, user } from '../support/draw.ts';
import { modelOf, Play, SEPTEMBER } from '../support/play.ts';

const tokenAt = (play: Play, element: string): string =>
  Object.values(play.state.tokens).find((token) => token.element === element && token.waits.kind !== 'armed')?.id ?? '';

const version = (task: string, ...extra: string[]) =>
  bpmn(process('P', start('s'), user(task), user('B'), end('e'), path('s', task, 'B', 'e'), ...extra));

const migrated = async (from: string, to: string, elements: Readonly<Record<string, string>>) => {
  const play = await Play.started(from);
  const model = await modelOf(to);
  const target = { from: 'one', definitionId: 'two', model };
  const context = { now: SEPTEMBER, target };
  const decision = decide(play.model, play.state, { kind: 'migrate', to: 'two', elements }, context);
  return { play, model, decision, plan: planMigration(play.model, model, play.state, elements) };
};

describe('jumping (跳转)', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      user('A'),
      sub(
        'S',
        {},
        start('s2'),
        parallel('f'),
        user('X'),
        user('Y'),
        parallel('j'),
        user('Z'),
        path('s2', 'f', 'X', 'j', 'Z'),
        path('f', 'Y', 'j'),
      ),
      user('V', { loop: each('=[1, 2]', { as: 'n' }) }),
      end('e'),
      path('s', 'A', 'S', 'V', 'e'),
    ),
  );
  it('moves a token within its level, forth and back', async () => {
    const play = await Play.started(drawn);
    play.send({ kind: 'jump', tokenId: tokenAt(play, 'A'), element: 'V' });
    expect(play.open()).to.deep.equal(['V', 'V']);
    play.send({ kind: 'jump', tokenId: tokenAt(play, 'V'), element: 'A' });
    expect(play.open()).to.deep.equal(['A']);
    play.send({ kind: 'jump', tokenId: tokenAt(play, 'A'), element: 'e' });
    expect(play.state.status).to.equal('completed');
  });

  it('leaves a sub-process with everything in it', async () => {
    const play = await Play.started(drawn);
    play.complete('A').complete('X');
    play.send({ kind: 'jump', tokenId: tokenAt(play, 'Y'), element: 'A' });
    expect(play.places()).to.deep.equal(['A']);
    expect(Object.keys(play.state.scopes)).to.deep.equal(['root']);
  });

  it('does not go into a sub-process, to a start, or to a join', async () => {
    const play = await Play.started(drawn);
    for (const element of ['X', 's', 'nowhere']) {
      expect(play.try({ kind: 'jump', tokenId: tokenAt(play, 'A'), element })).to.equal('wrongElement');
    }
    play.complete('A');
    expect(play.try({ kind: 'jump', tokenId: tokenAt(play, 'X'), element: 'j' })).to.equal('wrongElement');
    expect(play.try({ kind: 'jump', tokenId: '9.9', element: 'A' })).to.equal('unknownToken');
  });
});

describe('correcting (更正)', () => {
  it('tells the new answer, sets data, and opens nothing', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), user('A'), user('B'), path('s', 'A', 'B'))));
    const taskId = play.task('A');
    const correct = { kind: 'correctTask', taskId, values: { score: 9 }, variables: { score: 9 } } as const;
    expect(play.try(correct)).to.equal('unknownTask');
    play.complete('A', { score: 6 }).send(correct);
    expect(play.last.map(({ kind }) => kind)).to.deep.equal(['taskCorrected', 'variablesSet']);
    expect(play.variables).to.deep.equal({ score: 9 });
    expect(play.open()).to.deep.equal(['B']);
  });
});

const named = (name: string, title: string) =>
  bpmn(
    process(
      'P',
      start('s'),
      parallel('f'),
      user('A', { loop: each('=[1, 2]', { as: 'n' }), title: `="第" + string(n) + "份"` }),
      user('B', { title }),
      user('C', { name }),
      path('s', 'f', 'A'),
      path('f', 'B'),
      path('f', 'C'),
    ),
  );

const both = (a: string, b: string) =>
  bpmn(
    process(
      'P',
      start('s'),
      parallel('f'),
      user('A', { name: a }),
      user('B', { name: b }),
      path('s', 'f', 'A'),
      path('f', 'B'),
    ),
  );

describe('migrating (迁移)', () => {
  it('keeps open tasks, and goes on by the new version', async () => {
    const { play, model, decision, plan } = await migrated(version('A'), version('A2', user('New'), path('B', 'New')), {
      A: 'A2',
    });
    expect(plan).to.deep.include({ problems: [], moves: [{ from: 'A', to: 'A2', name: 'A2', count: 1 }] });
    if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.refusal));
    const taskId = play.task('A');
    let state: InstanceState = evolveStep(play.model, play.state, decision.events);
    const steps = [...play.steps, decision.events];
    const complete = { kind: 'completeTask', taskId, values: {}, variables: {} } as const;
    const done = decide(model, state, complete, { now: SEPTEMBER });
    if (done.kind === 'refused') throw new Error(JSON.stringify(done.refusal));
    state = evolveStep(model, state, done.events);
    steps.push(done.events);
    expect(Object.values(state.tokens).map(({ element }) => element)).to.deep.equal(['B']);
    // A history that goes across versions folds by either model.
    expect(fold(model, steps)).to.deep.equal(state);
    expect(fold(play.model, steps)).to.deep.equal(state);
  });

  it('arms the boundary events that are new, and disarms those that are gone', async () => {
    const early = boundaryTimer('early', 'A', { duration: 'P1D' }) + path('early', 'B');
    const late = boundaryTimer('late', 'A', { duration: 'P9D' }) + path('late', 'B');
    const { decision, plan } = await migrated(version('A', early), version('A', late), {});
    expect(plan).to.deep.include({ problems: [], disarmed: ['early'], armed: ['late'] });
    const events = decision.kind === 'accepted' ? decision.events.map(({ kind }) => kind) : [];
    expect(events).to.deep.equal(['timerCancelled', 'tokenRemoved', 'instanceMigrated', 'timerArmed', 'tokenPlaced']);
  });

  it('calls an open task as the new version does, and leaves a title that is put together as before', async () => {
    const { decision } = await migrated(named('审核', '="旧" + string(1)'), named('复核', '="新" + string(2)'), {});
    const renamed = (decision.kind === 'accepted' ? decision.events : []).flatMap((event) =>
      event.kind === 'taskRenamed' ? [event.name] : [],
    );
    expect(renamed).to.deep.equal(['新2', '复核']);
  });

  it('lets two elements change places, each with its name', async () => {
    const { decision } = await migrated(both('计划', '检查'), both('检查', '计划'), { A: 'B', B: 'A' });
    expect(decision.kind === 'accepted' && decision.events.map(({ kind }) => kind)).to.deep.equal(['instanceMigrated']);
  });

  for (const [what, to, code] of [
    ['is not there', version('Z'), 'missing'],
    ['is something else', bpmn(process('P', start('s'), sub('A', {}, start('s2')), path('s', 'A'))), 'otherKind'],
    [
      'stands elsewhere',
      bpmn(process('P', start('s'), sub('S', {}, start('s2'), user('A'), path('s2', 'A')), path('s', 'S'))),
      'otherLevel',
    ],
    [
      'is done by several',
      bpmn(process('P', start('s'), user('A', { loop: each('=[1]') }), path('s', 'A'))),
      'otherLoop',
    ],
  ] as const) {
    it(`is refused when the element ${what}`, async () => {
      const { decision, plan } = await migrated(version('A'), to, {});
      expect(plan.problems.map((problem) => problem.code)).to.deep.equal([code]);
      expect(decision.kind === 'refused' && decision.refusal.code).to.equal('cannotMigrate');
    });
  }
});
