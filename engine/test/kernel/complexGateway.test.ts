import { expect } from 'chai';
import { bpmn, complex, end, exclusive, flow, parallel, path, process, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const votes = (condition?: string): string =>
  bpmn(
    process(
      'P',
      start('s'),
      exclusive('m'),
      parallel('f'),
      user('A'),
      user('B'),
      user('C'),
      complex('j', condition),
      user('X'),
      exclusive('g', 'g-e'),
      end('e'),
      path('s', 'm', 'f', 'A', 'j', 'X', 'g', 'e'),
      path('f', 'B', 'j'),
      path('f', 'C', 'j'),
      flow('g', 'm', 'again'),
    ),
  );

describe('a complex gateway', () => {
  it('goes on when enough branches have come, and swallows the rest', async () => {
    const play = await Play.started(votes('activationCount >= 2'));
    expect(play.complete('A').open()).to.deep.equal(['B', 'C']);
    expect(play.complete('C').open()).to.deep.equal(['B', 'X']);
    expect(play.complete('B').open()).to.deep.equal(['X']);
    expect(play.complete('X', { again: false }).state.status).to.equal('completed');
  });

  it('begins anew when nothing more can come', async () => {
    const play = await Play.started(votes('activationCount = 3'));
    play.complete('A').complete('B').complete('C').complete('X', { again: true });
    expect(play.open()).to.deep.equal(['A', 'B', 'C']);
    expect(play.complete('A').complete('B').complete('C').open()).to.deep.equal(['X']);
  });

  it('lets every token pass without a condition', async () => {
    const play = await Play.started(votes());
    expect(play.complete('A').complete('B').open()).to.deep.equal(['C', 'X', 'X']);
  });
});
