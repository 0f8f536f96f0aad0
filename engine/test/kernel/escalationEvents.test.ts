import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  call,
  end,
  endWith,
  escalation,
  path,
  process,
  start,
  startOn,
  sub,
  throws,
  times,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const raising = (interrupting: boolean, loop = ''): string =>
  bpmn(
    process(
      'P',
      start('s'),
      sub(
        'S',
        { loop },
        start('s2'),
        user('A'),
        throws('T', escalation('help')),
        user('B'),
        end('e'),
        path('s2', 'A', 'T', 'B', 'e'),
      ),
      boundary('b', 'S', escalation('help', 'code'), interrupting),
      user('X'),
      user('Y'),
      path('s', 'S', 'Y'),
      path('b', 'X'),
    ),
  );

describe('an escalation', () => {
  it('is looked after beside, and its thrower goes on', async () => {
    const play = (await Play.started(raising(false))).complete('A');
    expect(play.open()).to.deep.equal(['B', 'X']);
    expect(play.variables).to.deep.equal({ code: 'help' });
    expect(play.complete('B').open()).to.deep.equal(['X', 'Y']);
  });

  it('ends its thrower when what catches it interrupts', async () => {
    expect((await Play.started(raising(true))).complete('A').open()).to.deep.equal(['X']);
  });

  it('of each instance of a multi-instance is caught, or of the first that interrupts', async () => {
    const beside = (await Play.started(raising(false, times('2')))).complete('A').complete('A');
    expect(beside.open()).to.deep.equal(['B', 'B', 'X', 'X']);
    expect((await Play.started(raising(true, times('2')))).complete('A').open()).to.deep.equal(['X']);
  });

  it('that nobody catches changes nothing, but is told to the caller of the process', async () => {
    const play = await Play.of(
      bpmn(process('P', start('s'), user('A'), endWith('e', escalation('help')), path('s', 'A', 'e'))),
    );
    play.context = { called: true };
    play.send({ kind: 'start', variables: {} }).complete('A');
    expect(play.state.status).to.equal('completed');
    expect(play.last.map(({ kind }) => kind)).to.include.members(['escalationThrown', 'escalationSent']);
  });

  it('of a called process is caught at the call', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          call('K', 'other'),
          boundary('b', 'K', escalation(), false),
          user('X'),
          path('s', 'K'),
          path('b', 'X'),
        ),
      ),
    );
    const [started] = play.last.filter((event) => event.kind === 'callStarted');
    play.send({ kind: 'escalateCall', callId: started?.callId ?? '', code: 'help', variables: { n: 1 } });
    expect(play.open()).to.deep.equal(['X']);
    expect(play.places()).to.include('K');
    expect(play.variables).to.deep.equal({ n: 1 });
  });

  it('of a called process comes with the outputs of the call, whether it is caught or not', async () => {
    for (const code of ['help', 'other']) {
      const play = await Play.started(
        bpmn(
          process(
            'P',
            start('s'),
            call('K', 'other', { outputs: { rate: 'reached' } }),
            boundary('b', 'K', escalation('help'), false),
            path('s', 'K'),
          ),
        ),
      );
      const [started] = play.last.filter((event) => event.kind === 'callStarted');
      const callId = started?.callId ?? '';
      play.send({ kind: 'escalateCall', callId, code, variables: {}, inside: { reached: 0.8 } });
      expect(play.variables, code).to.deep.equal({ rate: 0.8 });
    }
  });

  it('may be thrown again by the event sub-process that caught it, to the outside', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            throws('T', escalation('help')),
            user('A'),
            path('s2', 'T', 'A'),
            beside('E', startOn('b', escalation(), false), endWith('e', escalation('help')), path('b', 'e')),
          ),
          boundary('B', 'S', escalation('help'), false),
          user('X'),
          path('s', 'S'),
          path('B', 'X'),
        ),
      ),
    );
    expect(play.open()).to.deep.equal(['A', 'X']);
  });

  it('may be raised by a person, who goes on', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('b', 'A', escalation('help'), false),
          user('X'),
          path('s', 'A'),
          path('b', 'X'),
        ),
      ),
    );
    const [task] = play.tasks();
    play.send({ kind: 'throwEscalation', at: task?.taskId ?? '', code: 'help', variables: {} });
    expect(play.open()).to.deep.equal(['A', 'X']);
  });
});
