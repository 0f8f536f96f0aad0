import { expect } from 'chai';
import { decide } from '@zhengai/engine/kernel';
import {
  bpmn,
  catches,
  complex,
  end,
  parallel,
  path,
  process,
  signal,
  start,
  sub,
  times,
  user,
} from '../support/draw.ts';
import { plain, stored } from '../support/invariant.ts';
import { Play } from '../support/play.ts';

describe('a restart', () => {
  it('changes nothing where two gateways have waited for the same event', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            { loop: times('2') },
            start('s2'),
            parallel('f'),
            user('A'),
            catches('C', signal('done')),
            complex('j', 'activationCount = 1'),
            end('e'),
            path('s2', 'f', 'A', 'j', 'e'),
            path('f', 'C', 'j'),
          ),
          path('s', 'S'),
        ),
      ),
    );
    play.complete('A').complete('A');
    const command = { kind: 'receiveSignal', name: 'done', variables: {} } as const;
    const restarted = decide(play.model, stored(play.state), command, { now: play.now });
    play.send(command);
    expect(plain(restarted)).to.deep.equal(plain({ kind: 'accepted', events: play.last }));
    expect(play.state.status).to.equal('completed');
  });
});
