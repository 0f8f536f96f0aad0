import { expect } from 'chai';
import {
  all,
  boundary,
  bpmn,
  catches,
  compensation,
  endWith,
  message,
  path,
  process,
  signal,
  start,
  throws,
  timer,
  undoes,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('an event with several triggers', () => {
  const either = catches('C', message('paid'), timer({ duration: 'P7D' }));

  it('happens with the first of them, and takes the others back', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), either, user('A'), path('s', 'C', 'A'))));
    play.receive('C');
    expect(play.open()).to.deep.equal(['A']);
    expect(play.last.map(({ kind }) => kind)).to.include('timerCancelled');
  });

  it('that is parallel happens when all of them have come', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), all(either), user('A'), path('s', 'C', 'A'))));
    expect(play.receive('C', { sum: 5 }).open()).to.deep.equal([]);
    expect(play.fire('C').open()).to.deep.equal(['A']);
    expect(play.variables).to.deep.equal({ sum: 5 });
  });

  it('that is parallel and does not interrupt needs all of them again', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          all(boundary('b', 'A', message('paid') + signal('sent'), false)),
          user('X'),
          path('s', 'A'),
          path('b', 'X'),
        ),
      ),
    );
    play.signal('sent').receive('b');
    expect(play.open()).to.deep.equal(['A', 'X']);
    expect(play.told('subscribed')).to.deep.equal(['b', 'b']);
    expect(play.receive('b').open()).to.deep.equal(['A', 'X']);
    expect(play.signal('sent').open()).to.deep.equal(['A', 'X', 'X']);
  });

  it('throws all of them, and first what does not keep it', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('b', 'A', compensation()),
          user('U', { forCompensation: true }),
          undoes('b', 'U'),
          throws('T', compensation(), message('undone'), signal('restored')),
          endWith('e', message('over'), signal('closed')),
          path('s', 'A', 'T', 'e'),
        ),
      ),
    );
    play.complete('A');
    expect(play.last.map(({ kind }) => kind)).to.include.members(['messageSent', 'signalSent']);
    expect(play.open()).to.deep.equal(['U']);
    play.complete('U');
    expect(play.last.map(({ kind }) => kind)).to.include.members(['messageSent', 'signalSent', 'instanceEnded']);
  });
});
