import { expect } from 'chai';
import { bpmn, parallel, path, process, start, sub, terminate, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('sub-process', () => {
  const drawn = bpmn(
    process(
      'P',
      start('s'),
      sub('S', {}, start('s2'), parallel('f'), user('A'), user('B'), path('s2', 'f', 'A'), path('f', 'B')),
      user('C'),
      path('s', 'S', 'C'),
    ),
  );
  it('ends when nothing is left in it', async () => {
    const play = await Play.started(drawn);
    expect(play.places()).to.deep.equal(['A', 'B', 'S']);
    expect(play.complete('A').places()).to.deep.equal(['B', 'S']);
    expect(play.complete('B').places()).to.deep.equal(['C']);
    expect(Object.keys(play.state.scopes)).to.deep.equal(['root']);
  });

  it('is ended as a whole by a terminate end event, and only it', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          user('Outside'),
          sub(
            'S',
            {},
            start('s2'),
            parallel('f2'),
            user('A'),
            user('B'),
            terminate('t'),
            path('s2', 'f2', 'A', 't'),
            path('f2', 'B'),
          ),
          user('C'),
          path('s', 'f', 'S', 'C'),
          path('f', 'Outside'),
        ),
      ),
    );
    play.complete('A');
    expect(play.open()).to.deep.equal(['C', 'Outside']);
    expect(play.last.map((event) => event.kind)).to.include('taskCancelled');
  });

  it('begins without a start event at what nothing leads to', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), sub('S', {}, user('A'), user('B'), path('A', 'B')), path('s', 'S'))),
    );
    expect(play.open()).to.deep.equal(['A']);
    expect(play.complete('A').complete('B').state.status).to.equal('completed');
  });
});
