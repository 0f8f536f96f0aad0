import { expect } from 'chai';
import type { JsonObject } from '@zhengai/engine';
import {
  boundary,
  boundaryTimer,
  bpmn,
  call,
  compensation,
  each,
  end,
  flow,
  parallel,
  path,
  process,
  repeat,
  service,
  start,
  sub,
  throws,
  undoes,
  user,
} from '../support/draw.ts';
import { Play, SEPTEMBER } from '../support/play.ts';
import { checkSound } from '../support/sound.ts';

const drawn = (...middle: string[]) =>
  bpmn(process('P', start('s'), user('A', { candidateGroups: '=["g"]' }), ...middle));

async function completed(xml: string, element = 'A'): Promise<{ play: Play; withdraw: () => string | undefined }> {
  const play = await Play.started(xml);
  play.context = { actor: 'li' };
  const taskId = play.task(element);
  play.complete(element);
  return { play, withdraw: () => play.try({ kind: 'withdrawTask', taskId }) };
}

describe('withdrawing a task (撤回)', () => {
  it('opens it again for who did it, while nobody has taken what came of it', async () => {
    const { play, withdraw } = await completed(drawn(user('B'), path('s', 'A', 'B')));
    expect(withdraw()).to.equal(undefined);
    expect(play.tasks().map(({ element, assignee }) => [element, assignee])).to.deep.equal([['A', 'li']]);
    expect(play.complete('A').open()).to.deep.equal(['B']);
  });

  it('is too late once the next task is claimed, done or returned', async () => {
    const xml = drawn(user('B', { candidateGroups: '=["g"]' }), user('C'), path('s', 'A', 'B', 'C'));
    const claimed = await completed(xml);
    claimed.play.send({ kind: 'claimTask', taskId: claimed.play.task('B'), assignee: 'wang' });
    expect(claimed.withdraw()).to.equal('alreadyUsed');
    claimed.play.send({ kind: 'releaseTask', taskId: claimed.play.task('B') });
    expect(claimed.withdraw()).to.equal(undefined);
    const done = await completed(xml);
    done.play.complete('B');
    expect(done.withdraw()).to.equal('alreadyUsed');
    const returned = await completed(xml);
    returned.play.return('B', { kind: 'previous' });
    expect(returned.withdraw()).to.equal('unknownTask');
  });

  it('is too late once a job is done or a process is called', async () => {
    const job = await completed(drawn(service('J'), user('B'), path('s', 'A', 'J', 'B')));
    expect((await completed(drawn(service('J'), path('s', 'A', 'J')))).withdraw()).to.equal(undefined);
    job.play.finishJob('J');
    expect(job.withdraw()).to.equal('alreadyUsed');
    const called = await completed(drawn(call('K', 'other'), path('s', 'A', 'K')));
    expect(called.withdraw()).to.equal('alreadyUsed');
  });

  it('takes its part of a join back, and leaves the part of others there', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        parallel('f'),
        user('A'),
        user('X'),
        parallel('j'),
        user('C'),
        path('s', 'f', 'A', 'j', 'C'),
        path('f', 'X', 'j'),
      ),
    );
    const { play, withdraw } = await completed(xml);
    play.complete('X');
    expect(withdraw()).to.equal(undefined);
    expect(play.places()).to.deep.equal(['A', 'j']);
    expect(play.complete('A').open()).to.deep.equal(['C']);
  });

  it('does so when the joined path has ended meanwhile', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        parallel('g'),
        user('Long'),
        parallel('f'),
        user('A'),
        user('X'),
        parallel('j'),
        end('e'),
        path('s', 'g', 'f', 'A', 'j', 'e'),
        path('f', 'X', 'j'),
        path('g', 'Long'),
      ),
    );
    const { play, withdraw } = await completed(xml);
    play.complete('X');
    expect(play.places()).to.deep.equal(['Long']);
    expect(withdraw()).to.equal(undefined);
    expect(play.places()).to.deep.equal(['A', 'Long', 'j']);
    expect(play.complete('A').complete('Long').state.status).to.equal('completed');
  });

  it('opens the sub-process again that it was the last of, with its variables', async () => {
    const inner = sub(
      'S',
      { inputs: { local: '=1' }, outputs: { result: '=local' } },
      start('s2'),
      user('A'),
      path('s2', 'A'),
    );
    const xml = bpmn(process('P', start('s'), inner, user('B'), path('s', 'S', 'B')));
    const play = await Play.started(xml);
    const taskId = play.task('A');
    play.complete('A', { local: 2 });
    expect(play.variables).to.deep.equal({ result: 2 });
    play.send({ kind: 'withdrawTask', taskId });
    expect(play.places()).to.deep.equal(['A', 'S', 'S']);
    expect(play.complete('A').open()).to.deep.equal(['B']);
    expect(play.variables).to.deep.equal({ result: 2 });
  });

  it('gives a task with variables of its own back as it was', async () => {
    const own = { inputs: { local: '=1' }, outputs: { result: '=local' } };
    const xml = bpmn(process('P', start('s'), user('A', own), user('B'), path('s', 'A', 'B')));
    const { play, withdraw } = await completed(xml);
    expect(withdraw()).to.equal(undefined);
    expect(play.complete('A').open()).to.deep.equal(['B']);
  });

  it('lets the events at it wait as they did: until when they did, and not for what has come already', async () => {
    const events =
      boundaryTimer('due', 'A', { duration: 'P3D' }, false) +
      boundaryTimer('reminder', 'A', { duration: 'P1D' }, false) +
      boundaryTimer('again', 'A', { cycle: 'R/P1D' }, false) +
      ['due', 'reminder', 'again'].map((id) => user(`at_${id}`) + flow(id, `at_${id}`)).join('');
    const play = await Play.started(drawn(user('B'), events, path('s', 'A', 'B')));
    const day = 24 * 60 * 60 * 1000;
    play.now += day;
    play.fire('reminder').fire('again');
    play.now += day;
    const taskId = play.task('A');
    play.complete('A').send({ kind: 'withdrawTask', taskId });
    const armed = Object.values(play.state.tokens).flatMap(({ element, waits }) =>
      waits.kind === 'armed'
        ? waits.subscriptions.map((one) => [element, one.kind === 'timer' ? (one.due - SEPTEMBER) / day : undefined])
        : [],
    );
    expect(armed).to.have.deep.members([
      ['due', 3],
      ['again', 2],
    ]);
  });

  it('does so with the branches that had been joined in it', async () => {
    const inner = sub(
      'S',
      {},
      start('s2'),
      parallel('f'),
      user('A'),
      user('X'),
      parallel('j'),
      end('e2'),
      path('s2', 'f', 'A', 'j', 'e2'),
      path('f', 'X', 'j'),
    );
    const play = await Play.started(bpmn(process('P', start('s'), inner, user('B'), path('s', 'S', 'B'))));
    const [a, x] = [play.task('A'), play.task('X')];
    play.complete('X').complete('A');
    play.send({ kind: 'withdrawTask', taskId: a });
    expect(play.places()).to.deep.equal(['A', 'S', 'j']);
    play.send({ kind: 'withdrawTask', taskId: x });
    expect(play.places()).to.deep.equal(['A', 'S', 'X']);
    expect(play.complete('A').complete('X').open()).to.deep.equal(['B']);
  });
});

/** Plays with ids of tasks remembered by who has completed them. */
async function signing(xml: string) {
  const play = await Play.started(xml);
  const ids = new Map<string, string>();
  const answer = (who: string, vote?: 'approve' | 'reject'): void => {
    const task = play.tasks().find(({ assignee }) => assignee === who);
    ids.set(who, task?.taskId ?? '');
    const command = { kind: 'completeTask', taskId: task?.taskId ?? '', values: {}, variables: {} } as const;
    play.send(vote === undefined ? command : { ...command, vote });
    checkSound(play.model, play.state, play.steps.flat());
  };
  const withdraw = (who: string): string | undefined => {
    const refused = play.try({ kind: 'withdrawTask', taskId: ids.get(who) ?? '' });
    checkSound(play.model, play.state, play.steps.flat());
    return refused;
  };
  const open = (): string[] =>
    play
      .tasks()
      .map(({ assignee }) => assignee ?? '')
      .toSorted();
  return { play, answer, withdraw, open };
}

describe('withdrawing one of a multi-instance (撤回)', () => {
  type Loop = Parameters<typeof each>[1];
  const voting = (loop: Loop = {}, people = '=["a", "b", "c"]') =>
    bpmn(
      process(
        'P',
        start('s'),
        user('V', { assignee: '=who', loop: each(people, { as: 'who', into: 'signed', value: '=who', ...loop }) }),
        user('C', { candidateGroups: '=["g"]' }),
        end('e'),
        path('s', 'V', 'C', 'e'),
      ),
    );

  it('puts it back while the others still work on theirs', async () => {
    const { play, answer, withdraw, open } = await signing(voting());
    answer('b');
    answer('a');
    expect(withdraw('b')).to.equal(undefined);
    expect(withdraw('b')).to.equal('unknownTask');
    expect(open()).to.deep.equal(['b', 'c']);
    answer('c');
    answer('b');
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['signed']).to.deep.equal(['a', 'b', 'c']);
  });

  it('opens it again when all are done and nobody has gone on, with the answers of the others', async () => {
    const { play, answer, withdraw, open } = await signing(voting());
    for (const who of ['a', 'b', 'c']) answer(who);
    expect(withdraw('a')).to.equal(undefined);
    expect(open()).to.deep.equal(['a']);
    expect(withdraw('c')).to.equal(undefined);
    expect(open()).to.deep.equal(['a', 'c']);
    answer('a');
    answer('c');
    expect(play.variables['signed']).to.deep.equal(['a', 'b', 'c']);
    play.send({ kind: 'claimTask', taskId: play.task('C'), assignee: 'wang' });
    for (const who of ['a', 'b', 'c']) expect(withdraw(who)).to.equal('alreadyUsed');
  });

  it('gives those who had not answered their tasks back when the others were enough', async () => {
    const { play, answer, withdraw, open } = await signing(voting({ until: 'numberOfCompletedInstances = 2' }));
    play.send({ kind: 'transferTask', taskId: play.task('V', 2), assignee: 'deputy' });
    answer('a');
    answer('b');
    expect(play.open()).to.deep.equal(['C']);
    expect(withdraw('a')).to.equal(undefined);
    expect(open()).to.deep.equal(['a', 'deputy']);
    answer('deputy');
    expect(play.variables['signed']).to.deep.equal(['b', 'c']);
    expect(withdraw('a')).to.equal('unknownTask');
  });

  it('takes the vote back with it', async () => {
    const { play, answer, withdraw, open } = await signing(
      voting({ vote: { vote: 'ratio', ratio: '0.5', tie: 'reject' } }),
    );
    answer('a', 'approve');
    answer('b', 'approve');
    expect(play.variables['vote']).to.include({ decision: 'approved', open: 1 });
    expect(withdraw('a')).to.equal(undefined);
    expect(open()).to.deep.equal(['a', 'c']);
    answer('a', 'reject');
    answer('c', 'reject');
    expect(play.variables['vote']).to.deep.equal({ decision: 'rejected', approve: 1, reject: 2, abstain: 0, open: 0 });
    expect(withdraw('c')).to.equal(undefined);
    answer('c', 'approve');
    expect(play.variables['vote']).to.include({ decision: 'approved' });
  });

  it('goes back by one when they sign one after the other, while the next has done nothing', async () => {
    const { play, answer, withdraw, open } = await signing(voting({ sequential: true }));
    answer('a');
    expect(withdraw('a')).to.equal(undefined);
    expect(open()).to.deep.equal(['a']);
    answer('a');
    answer('b');
    expect(withdraw('a')).to.equal('alreadyUsed');
    expect(withdraw('b')).to.equal(undefined);
    expect(withdraw('a')).to.equal(undefined);
    for (const who of ['a', 'b', 'c']) answer(who);
    expect(play.open()).to.deep.equal(['C']);
    expect(withdraw('b')).to.equal('alreadyUsed');
    expect(withdraw('c')).to.equal(undefined);
    expect(open()).to.deep.equal(['c']);
    answer('c');
    expect(play.variables['signed']).to.deep.equal(['a', 'b', 'c']);
  });

  it('is too late for one whose successor has taken the task, given it away or asked others about it', async () => {
    const { play, answer, withdraw } = await signing(voting({ sequential: true }));
    answer('a');
    play.send({ kind: 'addSigners', taskId: play.task('V'), items: ['d'], position: 'before' });
    expect(withdraw('a')).to.equal('alreadyUsed');
  });

  it('is too late for one after whom others were taken out or added (加签、减签), and passes over those before', async () => {
    const { play, answer, withdraw, open } = await signing(voting({ sequential: true }));
    answer('a');
    play.send({ kind: 'removeSigner', taskId: play.task('V') });
    expect(open()).to.deep.equal(['c']);
    expect(withdraw('a')).to.equal('alreadyUsed');
    answer('c');
    expect(withdraw('c')).to.equal(undefined);
    play.send({ kind: 'addSigners', taskId: play.task('V'), items: ['d'] });
    answer('c');
    expect(withdraw('c')).to.equal(undefined);
    answer('c');
    answer('d');
    expect(play.variables['signed']).to.deep.equal(['a', 'c', 'd']);
  });

  it('gives those who sign for another their tasks back too (加签)', async () => {
    const { play, answer, withdraw, open } = await signing(
      voting({ until: 'numberOfCompletedInstances = 1' }, '=["a", "b"]'),
    );
    play.send({ kind: 'addSigners', taskId: play.task('V', 1), items: ['d'], position: 'before' });
    answer('a');
    expect(play.open()).to.deep.equal(['C']);
    expect(withdraw('a')).to.equal(undefined);
    expect(open()).to.deep.equal(['a', 'b', 'd']);
    answer('d');
    answer('b');
    expect(play.open()).to.deep.equal(['C']);
  });

  it('opens the sub-process again that was one of several', async () => {
    const inner = sub(
      'S',
      { loop: each('=["a", "b"]', { as: 'who' }) },
      start('s2'),
      user('V', { assignee: '=who' }),
      end('e2'),
      path('s2', 'V', 'e2'),
    );
    const { play, answer, withdraw, open } = await signing(
      bpmn(process('P', start('s'), inner, user('C'), path('s', 'S', 'C'))),
    );
    answer('a');
    answer('b');
    expect(withdraw('a')).to.equal(undefined);
    expect(withdraw('b')).to.equal(undefined);
    expect(open()).to.deep.equal(['a', 'b']);
    answer('b');
    answer('a');
    expect(play.open()).to.deep.equal(['C']);
  });

  it('is too late when the whole was interrupted, moved, returned or ended in another way', async () => {
    const late = boundaryTimer('late', 'V', { duration: 'P1D' }) + user('Late') + flow('late', 'Late');
    const xml = voting().replace('</bpmn:process>', `${late}</bpmn:process>`);
    const timed = await signing(xml);
    timed.answer('a');
    timed.play.fire('late');
    expect(timed.withdraw('a')).to.equal('alreadyUsed');
    const jumped = await signing(voting());
    jumped.answer('a');
    jumped.play.send({ kind: 'jump', tokenId: jumped.play.task('V'), element: 'C' });
    expect(jumped.withdraw('a')).to.equal('alreadyUsed');
    const returned = await signing(voting());
    for (const who of ['a', 'b', 'c']) returned.answer(who);
    returned.play.return('C', { kind: 'element', element: 'V' });
    expect(returned.withdraw('a')).to.equal('unknownTask');
  });

  it('forgets what undoes it, and nothing of the others', async () => {
    const undo =
      boundary('undoing', 'V', compensation()) + user('Undo', { forCompensation: true }) + undoes('undoing', 'Undo');
    const back = throws('back', compensation());
    const loop = each('=["a", "b"]', { as: 'who' });
    const xml = bpmn(
      process(
        'P',
        start('s'),
        user('V', { assignee: '=who', loop }),
        undo,
        user('C'),
        back,
        end('e'),
        path('s', 'V', 'C', 'back', 'e'),
      ),
    );
    const { play, answer, withdraw } = await signing(xml);
    answer('a');
    answer('b');
    expect(withdraw('a')).to.equal(undefined);
    expect(play.state.compensable).to.have.length(1);
    answer('a');
    expect(play.state.compensable).to.have.length(2);
    expect(play.complete('C').open()).to.deep.equal(['Undo', 'Undo']);
  });
});

const looped = (loop = repeat('not(passed)', { maximum: 3 })) =>
  bpmn(
    process(
      'P',
      start('s'),
      user('First'),
      user('A', { loop, candidateGroups: '=["g"]' }),
      boundaryTimer('t', 'A', { duration: 'P3D' }, false),
      user('Late'),
      user('B', { candidateGroups: '=["g"]' }),
      end('e'),
      path('s', 'First', 'A', 'B', 'e'),
      path('t', 'Late'),
    ),
  );
const played = async (xml: string) => {
  const play = await Play.started(xml, { passed: false });
  const done: string[] = [];
  const complete = (element: string, variables: JsonObject = {}): void => {
    done.push(play.task(element));
    play.complete(element, variables);
  };
  /** Takes the n-th completed task back, counted from 0. */
  const withdraw = (n: number): string | undefined => {
    const refused = play.try({ kind: 'withdrawTask', taskId: done[n] ?? '' });
    checkSound(play.model, play.state, play.steps.flat());
    return refused;
  };
  const rounds = (): (number | undefined)[] => play.tasks().map(({ loopCounter }) => loopCounter);
  return { play, complete, withdraw, rounds };
};

describe('withdrawing a round of a loop (撤回)', () => {
  it('gives it back while the next has done nothing, and goes on counting from there', async () => {
    const { play, complete, withdraw, rounds } = await played(looped());
    for (const element of ['First', 'A', 'A']) complete(element);
    expect(rounds()).to.deep.equal([3]);
    expect(withdraw(1)).to.equal('alreadyUsed');
    expect(withdraw(2)).to.equal(undefined);
    expect(rounds()).to.deep.equal([2]);
    expect(withdraw(1)).to.equal(undefined);
    expect(rounds()).to.deep.equal([1]);
    expect(withdraw(1)).to.equal('unknownTask');
    complete('A');
    expect(rounds()).to.deep.equal([2]);
    play.send({ kind: 'claimTask', taskId: play.task('A'), assignee: 'li' });
    expect(withdraw(3)).to.equal('alreadyUsed');
  });

  it('opens the loop again that it was the last of, with its reminder, and asks again whether to go on', async () => {
    const { play, complete, withdraw, rounds } = await played(looped());
    complete('First');
    complete('A');
    complete('A', { passed: true });
    expect(play.places()).to.deep.equal(['B']);
    expect(withdraw(2)).to.equal(undefined);
    expect(play.places()).to.deep.equal(['A', 'A', 't']);
    expect(rounds()).to.deep.equal([2]);
    complete('A', { passed: false });
    expect(rounds()).to.deep.equal([3]);
    complete('A');
    expect(play.places()).to.deep.equal(['B']);
    expect(withdraw(0)).to.equal('alreadyUsed');
  });

  it('opens the sub-process again that was a round', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        sub(
          'S',
          { loop: repeat(undefined, { maximum: 2 }) },
          start('s2'),
          parallel('f'),
          user('X'),
          user('Y', { candidateGroups: '=["g"]' }),
          parallel('j'),
          path('s2', 'f', 'X', 'j'),
          path('f', 'Y', 'j'),
        ),
        end('e'),
        path('s', 'S', 'e'),
      ),
    );
    const { play, complete, withdraw } = await played(xml);
    complete('X');
    complete('Y');
    expect(play.open()).to.deep.equal(['X', 'Y']);
    expect(withdraw(0)).to.equal(undefined);
    expect(play.open()).to.deep.equal(['X']);
    complete('X');
    complete('X');
    expect(withdraw(1)).to.equal('alreadyUsed');
    complete('Y');
    expect(play.state.status).to.equal('completed');
  });

  it('forgets what undoes it, and nothing of the rounds before', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        user('A', { loop: repeat(undefined, { maximum: 2 }), candidateGroups: '=["g"]' }),
        boundary('undoing', 'A', compensation()) + user('Undo', { forCompensation: true }) + undoes('undoing', 'Undo'),
        user('B', { candidateGroups: '=["g"]' }),
        throws('back', compensation()),
        end('e'),
        path('s', 'A', 'B', 'back', 'e'),
      ),
    );
    const { play, complete, withdraw } = await played(xml);
    complete('A');
    complete('A');
    expect(withdraw(1)).to.equal(undefined);
    expect(play.state.compensable).to.have.length(1);
    expect(withdraw(0)).to.equal(undefined);
    expect(play.state.compensable).to.have.length(0);
    for (const element of ['A', 'A', 'B']) complete(element);
    expect(play.open()).to.deep.equal(['Undo', 'Undo']);
  });

  it('is followed by a return to the whole loop, which begins with its first round', async () => {
    const { play, complete, withdraw, rounds } = await played(looped());
    for (const element of ['First', 'A', 'A', 'A']) complete(element);
    expect(withdraw(3)).to.equal(undefined);
    complete('A');
    play.return('B', { kind: 'previous' });
    expect(rounds()).to.deep.equal([1]);
    complete('A');
    play.return('A', { kind: 'previous' });
    expect(play.open()).to.deep.equal(['First']);
  });
});
