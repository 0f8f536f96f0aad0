import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  catches,
  end,
  endWith,
  manual,
  parallel,
  path,
  process,
  signal,
  start,
  startOn,
  sub,
  task,
  throws,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a signal', () => {
  it('reaches everything in the instance that waits for it, in one step', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          catches('C', signal('alarm')),
          user('A'),
          boundary('B', 'A', signal('alarm'), false),
          user('X'),
          user('Y'),
          path('s', 'f', 'C', 'X'),
          path('f', 'A'),
          path('B', 'Y'),
        ),
      ),
    );
    play.signal('alarm', { level: 2 });
    expect(play.open()).to.deep.equal(['A', 'X', 'Y']);
    expect(play.variables).to.deep.equal({ level: 2 });
    expect(play.signal('alarm').open()).to.deep.equal(['A', 'X', 'Y', 'Y']);
  });

  it('that nobody waits for is refused when it comes from outside', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), user('A'), path('s', 'A'))));
    expect(play.try({ kind: 'receiveSignal', name: 'alarm', variables: {} })).to.equal('unknownSubscription');
  });

  it('thrown inside is caught by who waits already, and goes out to other instances', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          user('A'),
          throws('T', signal('alarm')),
          catches('C', signal('alarm')),
          user('X'),
          user('Y'),
          path('s', 'f', 'A', 'T', 'X'),
          path('f', 'C', 'Y'),
        ),
      ),
    );
    play.complete('A');
    expect(play.told('signalSent')).to.deep.equal(['T']);
    expect(play.open()).to.deep.equal(['X', 'Y']);
  });

  it('brings all variables along, and what is mapped besides', async () => {
    const throwing = task(
      'intermediateThrowEvent',
      'T',
      { 'zg:allIn': 'true' },
      { inputs: { next: '=level + 1' } },
      signal('alarm'),
    );
    const play = await Play.started(bpmn(process('P', start('s'), throwing, path('s', 'T'))), { level: 2 });
    const sent = play.last.find((event) => event.kind === 'signalSent');
    expect(sent).to.deep.include({ name: 'alarm', variables: { level: 2, next: 3 } });
  });

  it('is not caught by who begins to wait after it was thrown', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), throws('T', signal('alarm')), catches('C', signal('alarm')), path('s', 'T', 'C'))),
    );
    expect(play.places()).to.deep.equal(['C']);
  });

  it('is not caught by the branch beside it that comes to its event only afterwards', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          manual('M'),
          throws('T', signal('alarm')),
          catches('C', signal('alarm')),
          end('e'),
          path('s', 'f', 'M', 'T', 'e'),
          path('f', 'C'),
        ),
      ),
    );
    expect(play.places()).to.deep.equal(['C']);
  });

  it('that interrupts what it was thrown in ends the thrower too', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub('S', {}, start('s2'), throws('T', signal('stop')), user('A'), path('s2', 'T', 'A')),
          boundary('B', 'S', signal('stop')),
          user('X'),
          user('Y'),
          path('s', 'S', 'Y'),
          path('B', 'X'),
        ),
      ),
    );
    expect(play.open()).to.deep.equal(['X']);
  });

  it('at an end event starts an event sub-process, which keeps the scope open', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          endWith('e', signal('done')),
          path('s', 'e'),
          beside('E', startOn('b', signal('done'), false), user('A'), path('b', 'A')),
        ),
      ),
    );
    expect(play.open()).to.deep.equal(['A']);
    expect(play.complete('A').state.status).to.equal('completed');
  });
});
