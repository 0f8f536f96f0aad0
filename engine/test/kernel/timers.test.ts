import { expect } from 'chai';
import { boundaryTimer, bpmn, catchTimer, path, process, start, sub, times, user } from '../support/draw.ts';
import { Play, SEPTEMBER } from '../support/play.ts';

const DAY = 24 * 60 * 60 * 1000;

const drawn = (interrupting: boolean) =>
  bpmn(
    process(
      'P',
      start('s'),
      sub('S', {}, start('s2'), user('A'), path('s2', 'A')),
      boundaryTimer('t', 'S', { duration: 'P7D' }, interrupting),
      user('Remind'),
      user('C'),
      path('s', 'S', 'C'),
      path('t', 'Remind'),
    ),
  );

describe('timers', () => {
  it('waits for a duration or a date', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          catchTimer('t', { duration: 'P1DT1H' }),
          catchTimer('d', { date: '=day' }),
          path('s', 't', 'd'),
        ),
      ),
      { day: '2026-12-31' },
    );
    expect(play.last).to.deep.include({
      kind: 'timerArmed',
      timerId: play.subscription('t'),
      element: 't',
      due: SEPTEMBER + DAY + DAY / 24,
    });
    play.fire('t');
    const due = Date.parse('2026-12-31T00:00:00+08:00');
    expect(play.last.find((event) => event.kind === 'timerArmed')).to.deep.include({ element: 'd', due });
    expect(play.fire('d').state.status).to.equal('completed');
  });

  it('interrupt their activity with everything in it', async () => {
    const play = await Play.started(drawn(true));
    play.fire('t');
    expect(play.places()).to.deep.equal(['Remind']);
    expect(Object.keys(play.state.scopes)).to.deep.equal(['root']);
    const kinds = play.last.map((event) => event.kind);
    expect(kinds).to.include.members(['timerFired', 'taskCancelled', 'scopeClosed', 'elementCancelled']);
  });

  it('run beside their activity when not interrupting, once', async () => {
    const play = await Play.started(drawn(false));
    play.fire('t');
    expect(play.places()).to.deep.equal(['A', 'Remind', 'S']);
    expect(play.complete('A').places()).to.deep.equal(['C', 'Remind']);
  });

  it('are cancelled when the activity is done', async () => {
    const play = await Play.started(drawn(true));
    play.complete('A');
    expect(play.places()).to.deep.equal(['C']);
    expect(play.last.map((event) => event.kind)).to.include('timerCancelled');
  });

  it('are armed once for all instances of an activity', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A', { loop: times('3') }),
          boundaryTimer('t', 'A', { date: '2020-01-01' }, false),
          user('Remind'),
          path('s', 'A'),
          path('t', 'Remind'),
        ),
      ),
    );
    expect(play.places()).to.deep.equal(['A', 'A', 'A', 'A', 't']);
    expect(play.fire('t').open()).to.deep.equal(['A', 'A', 'A', 'Remind']);
  });

  it('of a cycle that come late come once, and go on with what is still to come', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundaryTimer('t', 'A', { cycle: 'R4/P1D' }, false),
          user('Remind'),
          path('s', 'A'),
          path('t', 'Remind'),
        ),
      ),
    );
    play.now += 3.5 * DAY;
    expect(play.fire('t').open()).to.deep.equal(['A', 'Remind']);
    expect(play.last.find((event) => event.kind === 'timerArmed')).to.deep.include({ due: SEPTEMBER + 4 * DAY });
    play.now += DAY / 2;
    expect(play.fire('t').open()).to.deep.equal(['A', 'Remind', 'Remind']);
    expect(play.places()).not.to.include('t');
  });

  it('refuse what is no moment', async () => {
    const play = await Play.of(bpmn(process('P', start('s'), catchTimer('t', { date: '=day' }), path('s', 't'))));
    for (const day of ['soon', '2026-13-40', 7, null]) {
      expect(play.try({ kind: 'start', variables: { day } }), String(day)).to.equal('expressionFailed');
    }
  });
});
