import { expect } from 'chai';
import {
  bpmn,
  catches,
  catchTimer,
  condition,
  eventBased,
  message,
  path,
  process,
  receive,
  signal,
  start,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const drawn = bpmn(
  process(
    'P',
    start('s'),
    eventBased('g'),
    catches('m', message('accepted')),
    receive('r', 'declined', { outputs: { why: '=reason' } }),
    catches('c', condition('cancelled')),
    catches('x', signal('closed')),
    catchTimer('t', { duration: 'P3D' }),
    ...['M', 'R', 'C', 'X', 'T'].map((id) => user(id)),
    path('s', 'g', 'm', 'M'),
    path('g', 'r', 'R'),
    path('g', 'c', 'C'),
    path('g', 'x', 'X'),
    path('g', 't', 'T'),
  ),
);

describe('an event-based gateway', () => {
  const cases: readonly (readonly [what: string, come: (play: Play) => Play, task: string])[] = [
    ['a message', (play) => play.receive('m'), 'M'],
    ['a receive task', (play) => play.receive('r', { reason: 'late' }), 'R'],
    ['a condition', (play) => play.set({ cancelled: true }), 'C'],
    ['a signal', (play) => play.signal('closed'), 'X'],
    ['a timer', (play) => play.fire('t'), 'T'],
  ];
  for (const [what, come, task] of cases) {
    it(`goes on behind the first event that comes: ${what}`, async () => {
      const play = come(await Play.started(drawn));
      expect(play.places()).to.deep.equal([task]);
      if (task === 'R') expect(play.variables['why']).to.equal('late');
    });
  }

  it('takes the first of two that come at once, in drawing order', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          eventBased('g'),
          catches('a', signal('closed')),
          catches('b', signal('closed')),
          user('A'),
          user('B'),
          path('s', 'g', 'a', 'A'),
          path('g', 'b', 'B'),
        ),
      ),
    );
    expect(play.signal('closed').open()).to.deep.equal(['A']);
  });
});
