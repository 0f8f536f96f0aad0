import { expect } from 'chai';
import { bpmn, each, end, path, process, start, sub, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const drawn = (loop: string): string =>
  bpmn(
    process(
      'P',
      start('s'),
      sub('S', { loop }, start('s2'), user('Ask'), path('s2', 'Ask')),
      user('After'),
      end('e'),
      path('s', 'S', 'After', 'e'),
    ),
  );

describe('what the instances of an activity produce', () => {
  const people = { people: ['wang', 'li'] };
  const loop = each('people', { as: 'person' });

  it('stays with each of them', async () => {
    const play = await Play.started(drawn(loop), people);
    play.complete('Ask', { answer: 1 }).complete('Ask', { answer: 2 });
    expect(play.variables).to.deep.equal(people);
  });
  it('goes to the process at once where they are shared, and the last word counts', async () => {
    const play = await Play.started(drawn(loop.replace(' isSeq', ' zg:shared="true" isSeq')), people);
    play.complete('Ask', { answer: 1, person: 'zhao', loopCounter: 7 });
    expect(play.variables).to.deep.equal({ ...people, answer: 1 });
    play.complete('Ask', { answer: 2 });
    expect(play.variables).to.deep.equal({ ...people, answer: 2 });
    expect(play.open()).to.deep.equal(['After']);
  });
});
