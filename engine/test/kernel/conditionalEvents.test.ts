import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  catches,
  condition,
  path,
  process,
  parallel,
  script,
  start,
  startOn,
  sub,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

/** A task with a non-interrupting conditional event; each time that it happens, `X` opens once more. */
const watched = (feel: string, about: Parameters<typeof condition>[1]): string =>
  bpmn(
    process(
      'P',
      start('s'),
      sub('Sub', { inputs: { inside: '0' } }, start('t'), user('B'), path('t', 'B')),
      user('A'),
      boundary('b', 'A', condition(feel, about), false),
      user('X'),
      parallel('Fork'),
      path('s', 'Fork', 'A'),
      path('Fork', 'Sub'),
      path('b', 'X'),
    ),
  );
const times = (play: Play): number => play.open().filter((element) => element === 'X').length;

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

  it('about a variable is looked at when it is armed, and when that variable changes', async () => {
    const play = await Play.started(watched('absent > 3 and open', { variable: 'absent' }), { open: false });
    expect(times(play.set({ absent: 4 }))).to.equal(0);
    expect(times(play.set({ open: true }))).to.equal(0);
    expect(times(play.set({ absent: 4 }))).to.equal(1);
    expect(times(await Play.started(watched('absent > 3', { variable: 'absent' }), { absent: 4 }))).to.equal(1);
  });

  it('about a variable happens at each change after which its condition holds', async () => {
    const play = await Play.started(watched('absent > 3', { variable: 'absent' }), { absent: 0 });
    expect(times(play.set({ absent: 4 }))).to.equal(1);
    expect(times(play.set({ absent: 4, other: 1 }))).to.equal(2);
    expect(times(play.set({ other: 2 }))).to.equal(2);
    expect(times(play.complete('B', { absent: 5 }))).to.equal(3);
  });

  it('about kinds of changes sees only those', async () => {
    const created = await Play.started(watched('absent > 3', { variable: 'absent', changes: 'create' }));
    expect(times(created.set({ absent: 4 }))).to.equal(1);
    expect(times(created.set({ absent: 5 }))).to.equal(1);
    const updated = await Play.started(watched('absent > 3', { changes: 'update, delete' }));
    expect(times(updated.set({ absent: 4 }))).to.equal(0);
    expect(times(updated.set({ absent: 5 }))).to.equal(1);
  });

  it('does not see what changes in a scope beside it', async () => {
    const play = await Play.started(watched('absent > 3', { variable: 'inside' }), { absent: 0 });
    const scopeId = Object.values(play.state.scopes).find(({ variables }) => 'inside' in variables)?.id;
    play.set({ absent: 4 });
    play.send({ kind: 'setVariables', scopeId, variables: { inside: 1 } });
    expect(times(play)).to.equal(0);
    expect(times(play.set({ inside: 1 }))).to.equal(1);
  });
});
