import { expect } from 'chai';
import {
  boundary,
  bpmn,
  end,
  exclusive,
  flow,
  inclusive,
  message,
  parallel,
  path,
  process,
  start,
  sub,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const flows = (...conditions: [string, string][]): string =>
  conditions.map(([target, when]) => flow('f', target, when)).join('');

describe('an inclusive gateway', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      inclusive('f', 'f-C'),
      user('A'),
      user('B'),
      user('C'),
      inclusive('j'),
      user('X'),
      path('s', 'f', 'C', 'j', 'X'),
      flows(['A', 'n >= 1'], ['B', 'n >= 2']),
      path('A', 'j'),
      path('B', 'j'),
    ),
  );

  it('takes every flow whose condition holds, and joins just these', async () => {
    const play = await Play.started(drawn, { n: 2 });
    expect(play.open()).to.deep.equal(['A', 'B']);
    expect(play.complete('B').open()).to.deep.equal(['A']);
    expect(play.complete('A').open()).to.deep.equal(['X']);
  });

  it('takes the default when none holds', async () => {
    expect((await Play.started(drawn, { n: 0 })).complete('C').open()).to.deep.equal(['X']);
  });

  it('joins without a branch that was interrupted away', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          inclusive('f'),
          user('A'),
          user('B'),
          boundary('b', 'B', message('stop')),
          end('e'),
          inclusive('j'),
          user('X'),
          path('s', 'f', 'A', 'j', 'X'),
          path('f', 'B', 'j'),
          path('b', 'e'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['B']);
    expect(play.receive('b').open()).to.deep.equal(['X']);
  });

  it('waits for a token in a sub-process, which comes by its host', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          inclusive('f'),
          user('A'),
          sub('S', {}, start('s2'), user('B'), path('s2', 'B')),
          inclusive('j'),
          user('X'),
          path('s', 'f', 'A', 'j', 'X'),
          path('f', 'S', 'j'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['B']);
    expect(play.complete('B').open()).to.deep.equal(['X']);
  });

  it('takes one token from each flow; a second one on a flow makes it happen again', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          user('A'),
          user('B'),
          exclusive('m'),
          user('C'),
          inclusive('j'),
          user('X'),
          path('s', 'f', 'A', 'm', 'j', 'X'),
          path('f', 'B', 'm'),
          path('f', 'C', 'j'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['B', 'C']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
    expect(play.complete('C').open()).to.deep.equal(['X', 'X']);
  });

  it('joins what went round a circle with what did not', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          inclusive('f'),
          exclusive('m'),
          user('A'),
          exclusive('g', 'g-j'),
          user('B'),
          inclusive('j'),
          user('X'),
          path('s', 'f', 'm', 'A', 'g', 'j', 'X'),
          flow('g', 'm', 'again'),
          path('f', 'B', 'j'),
        ),
      ),
    );
    play.complete('B').complete('A', { again: true });
    expect(play.open()).to.deep.equal(['A']);
    expect(play.complete('A', { again: false }).open()).to.deep.equal(['X']);
  });
});
