import { expect } from 'chai';
import { bpmn, end, path, process, service, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a sequence of tasks', () => {
  const drawn = bpmn(
    process('P', start('s'), user('A'), service('B'), user('C'), end('e'), path('s', 'A', 'B', 'C', 'e')),
  );

  it('opens one after the other and ends', async () => {
    const play = await Play.started(drawn, { course: 'c1' });
    expect(play.open()).to.deep.equal(['A']);
    play.complete('A', { score: 80 });
    expect(play.places()).to.deep.equal(['B']);
    play.finishJob('B', { checked: true });
    play.complete('C');
    expect(play.state.status).to.equal('completed');
    expect(play.state.tokens).to.deep.equal({});
    expect(play.variables).to.deep.equal({ course: 'c1', score: 80, checked: true });
  });

  it('gives the handler all variables when no inputs are declared', async () => {
    const play = await Play.started(drawn, { course: 'c1' });
    play.complete('A', { score: 80 });
    const created = play.last.find((event) => event.kind === 'jobCreated');
    expect(created).to.deep.include({ handler: 'work', input: { course: 'c1', score: 80 } });
  });

  it('numbers steps from 1 and names what it makes after the step', async () => {
    const play = await Play.started(drawn);
    expect(play.state.seq).to.equal(1);
    expect(play.tasks()[0]?.taskId).to.match(/^1\.\d+$/);
    play.complete('A');
    expect(play.state.seq).to.equal(2);
  });

  it('refuses what is not there or not possible now', async () => {
    const play = await Play.of(drawn);
    expect(play.try({ kind: 'completeTask', taskId: '1.1', values: {}, variables: {} })).to.equal('notActive');
    play.send({ kind: 'start', variables: {} });
    expect(play.try({ kind: 'start', variables: {} })).to.equal('alreadyStarted');
    expect(play.try({ kind: 'completeTask', taskId: '9.9', values: {}, variables: {} })).to.equal('unknownTask');
    expect(play.try({ kind: 'fireTimer', timerId: '9.9' })).to.equal('unknownTimer');
    expect(play.try({ kind: 'completeJob', jobId: '9.9', variables: {} })).to.equal('unknownJob');
    expect(play.try({ kind: 'completeCall', callId: '9.9', variables: {} })).to.equal('unknownCall');
    play.send({ kind: 'cancel' });
    expect(play.state).to.deep.include({ status: 'cancelled', tokens: {} });
    expect(play.try({ kind: 'cancel' })).to.equal('notActive');
  });
});
