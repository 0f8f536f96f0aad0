import { expect } from 'chai';
import { bpmn, end, exclusive, flow, parallel, path, process, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const taskWithFlows = (...flows: string[]) =>
  bpmn(
    process('P', start('s'), user('A', { default: 'A-D' }), user('B'), user('C'), user('D'), path('s', 'A'), ...flows),
  );

describe('exclusive gateway', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      user('A'),
      exclusive('g', 'g-C'),
      user('B'),
      user('B2'),
      user('C'),
      path('s', 'A', 'g'),
      flow('g', 'B', 'score >= 60'),
      flow('g', 'B2', 'score >= 50'),
      flow('g', 'C'),
    ),
  );
  for (const [score, next] of [
    [80, 'B'],
    [55, 'B2'],
    [10, 'C'],
    [null, 'C'],
  ] as const) {
    it(`goes to ${next} with ${score}`, async () => {
      const play = await Play.started(drawn);
      expect(play.complete('A', { score }).open()).to.deep.equal([next]);
    });
  }

  it('refuses a typing mistake instead of taking some path, and changes nothing', async () => {
    const play = await Play.started(drawn);
    const before = play.state;
    const taskId = play.tasks()[0]?.taskId ?? '';
    expect(play.try({ kind: 'completeTask', taskId, values: {}, variables: { scor: 3 } })).to.equal('expressionFailed');
    expect(play.state).to.equal(before);
  });

  it('refuses when no condition holds and there is no default', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), user('A'), exclusive('g'), user('B'), path('s', 'A', 'g'), flow('g', 'B', 'go'))),
    );
    const taskId = play.tasks()[0]?.taskId ?? '';
    expect(play.try({ kind: 'completeTask', taskId, values: {}, variables: { go: false } })).to.equal('noFlow');
  });

  it('goes back for a return', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('Report'),
          user('Review'),
          exclusive('g', 'g-e'),
          end('e'),
          path('s', 'Report', 'Review', 'g', 'e'),
          flow('g', 'Report', 'decision = "return"'),
        ),
      ),
    );
    play.complete('Report').complete('Review', { decision: 'return' });
    expect(play.open()).to.deep.equal(['Report']);
    play.complete('Report').complete('Review', { decision: 'pass' });
    expect(play.state.status).to.equal('completed');
  });
});

describe('flows out of a task', () => {
  it('takes every flow whose condition holds, and those without', async () => {
    const play = await Play.started(
      taskWithFlows(flow('A', 'B', 'x > 1'), flow('A', 'C', 'x > 5'), flow('A', 'D')).replace(' default="A-D"', ''),
    );
    expect(play.complete('A', { x: 3 }).open()).to.deep.equal(['B', 'D']);
  });
  it('takes the default when none holds', async () => {
    const play = await Play.started(taskWithFlows(flow('A', 'B', 'x > 1'), flow('A', 'C', 'x > 5'), flow('A', 'D')));
    expect(play.complete('A', { x: 0 }).open()).to.deep.equal(['D']);
  });
});

describe('parallel gateway', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      parallel('f'),
      user('A'),
      user('B'),
      parallel('j'),
      user('C'),
      path('s', 'f', 'A', 'j', 'C'),
      path('f', 'B', 'j'),
    ),
  );
  it('waits for all branches', async () => {
    const play = await Play.started(drawn);
    expect(play.open()).to.deep.equal(['A', 'B']);
    expect(play.complete('B').places()).to.deep.equal(['A', 'j']);
    expect(play.complete('A').places()).to.deep.equal(['C']);
  });

  it('does not count a second token on one flow as another branch', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          user('A'),
          exclusive('m'),
          user('B'),
          parallel('j'),
          user('C'),
          path('s', 'f', 'A', 'm', 'j', 'C'),
          path('f', 'm'),
          path('f', 'B', 'j'),
        ),
      ),
    );
    expect(play.places()).to.deep.equal(['A', 'B', 'j']);
    expect(play.complete('A').places()).to.deep.equal(['B', 'j', 'j']);
    expect(play.complete('B').places()).to.deep.equal(['C', 'j']);
  });

  it('leads its parents back to every branch', async () => {
    const play = await Play.started(drawn);
    const branches = Object.keys(play.state.tokens);
    play.complete('B').complete('A');
    const [token] = Object.values(play.state.tokens);
    expect(token?.cause).to.equal(3);
    const joined = play.steps
      .flat()
      .flatMap((event) => (event.kind === 'tokenPlaced' && event.token.waits.kind === 'join' ? [event.token] : []));
    expect([...(token?.parents ?? [])].toSorted()).to.deep.equal(joined.map(({ id }) => id).toSorted());
    expect(joined.flatMap(({ parents }) => parents)).to.have.members(branches);
  });
});
