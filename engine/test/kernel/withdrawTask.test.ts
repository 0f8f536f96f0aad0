import { expect } from 'chai';
import { bpmn, call, each, end, parallel, path, process, service, start, sub, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

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

  it('can not be counted back out of a multi-instance', async () => {
    const xml = drawn(user('V', { loop: each('=[1, 2]', { as: 'n' }) }), path('s', 'A', 'V'));
    const play = await Play.started(xml);
    play.complete('A');
    const taskId = play.task('V');
    play.complete('V');
    expect(play.try({ kind: 'withdrawTask', taskId })).to.equal('alreadyUsed');
  });
});
