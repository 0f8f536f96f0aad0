import { expect } from 'chai';
import { boundaryTimer, bpmn, path, process, repeat, start, sub, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const looped = (loop: string): string =>
  bpmn(process('P', start('s'), user('A', { loop }), user('B'), path('s', 'A', 'B')));

describe('a standard loop', () => {
  it('does the activity again while its condition holds', async () => {
    const play = await Play.started(looped(repeat('not(done)')));
    expect(play.tasks()[0]?.loopCounter).to.equal(1);
    expect(play.complete('A', { done: false }).open()).to.deep.equal(['A']);
    expect(play.tasks()[0]?.loopCounter).to.equal(2);
    expect(play.complete('A', { done: true }).open()).to.deep.equal(['B']);
  });

  it('may look at the condition before the first round', async () => {
    expect((await Play.started(looped(repeat('n > 0', { testBefore: true })), { n: 0 })).open()).to.deep.equal(['B']);
    expect((await Play.started(looped(repeat('n > 0')), { n: 0 })).open()).to.deep.equal(['A']);
  });

  it('ends with its maximum', async () => {
    const play = await Play.started(looped(repeat('loopCounter < 10', { maximum: 2 })));
    expect(play.complete('A').open()).to.deep.equal(['A']);
    expect(play.complete('A').open()).to.deep.equal(['B']);
  });

  it('has its boundary events once, for all rounds', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub('S', { loop: repeat(undefined, { maximum: 3 }) }, start('s2'), user('A'), path('s2', 'A')),
          boundaryTimer('late', 'S', { duration: 'P1D' }),
          user('X'),
          path('s', 'S'),
          path('late', 'X'),
        ),
      ),
    );
    const timer = play.subscription('late');
    play.complete('A');
    expect(play.subscription('late')).to.equal(timer);
    expect(play.fire('late').open()).to.deep.equal(['X']);
  });
});
