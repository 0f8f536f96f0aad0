import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  catches,
  condition,
  path,
  process,
  script,
  start,
  startOn,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a conditional event', () => {
  it('waits until its condition holds, and passes at once when it does already', async () => {
    const drawn = bpmn(process('P', start('s'), catches('C', condition('score > 60')), user('A'), path('s', 'C', 'A')));
    const waiting = await Play.started(drawn);
    expect(waiting.places()).to.deep.equal(['C']);
    expect(waiting.set({ score: 50 }).places()).to.deep.equal(['C']);
    expect(waiting.set({ score: 70 }).open()).to.deep.equal(['A']);
    expect((await Play.started(drawn, { score: 70 })).open()).to.deep.equal(['A']);
  });

  it('that does not interrupt happens each time that its condition becomes true', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('b', 'A', condition('absent > 3'), false),
          user('X'),
          path('s', 'A'),
          path('b', 'X'),
        ),
      ),
    );
    expect(play.set({ absent: 4 }).open()).to.deep.equal(['A', 'X']);
    expect(play.set({ absent: 5 }).open()).to.deep.equal(['A', 'X']);
    expect(play.set({ absent: 0 }).set({ absent: 9 }).open()).to.deep.equal(['A', 'X', 'X']);
  });

  it('starts an event sub-process as soon as the step that made it true has come to rest', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          script('S', '5', 'absent'),
          user('B'),
          path('s', 'A', 'S', 'B'),
          beside('E', startOn('c', condition('absent > 3')), user('X'), path('c', 'X')),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['X']);
    expect(play.set({ absent: 0 }).set({ absent: 9 }).open()).to.deep.equal(['X']);
  });
});
