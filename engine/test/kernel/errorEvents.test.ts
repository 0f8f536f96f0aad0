import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  call,
  each,
  end,
  endWith,
  error,
  escalation,
  parallel,
  path,
  process,
  service,
  start,
  startOn,
  sub,
  times,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const failing = (id: string, code: string): string =>
  sub(id, {}, start(`${id}s`), user(`${id}A`), endWith(`${id}e`, error(code)), path(`${id}s`, `${id}A`, `${id}e`));

describe('a BPMN error', () => {
  it('leaves a sub-process by the boundary event for its code, before one for all codes', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          failing('S', 'late'),
          boundary('all', 'S', error()),
          boundary('some', 'S', error('late', { code: 'why' })),
          boundary('other', 'S', error('lost')),
          user('X'),
          user('Y'),
          path('s', 'S'),
          path('some', 'X'),
          path('all', 'Y'),
        ),
      ),
    );
    play.complete('SA');
    expect(play.open()).to.deep.equal(['X']);
    expect(play.variables).to.deep.equal({ why: 'late' });
  });

  it('cancels whatever else is open in the sub-process', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            parallel('f'),
            user('A'),
            user('B'),
            endWith('e', error('late')),
            path('s2', 'f', 'A', 'e'),
            path('f', 'B'),
          ),
          boundary('b', 'S', error()),
          user('X'),
          path('s', 'S'),
          path('b', 'X'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['X']);
    expect(play.last.filter(({ kind }) => kind === 'taskCancelled')).to.have.length(1);
  });

  it('is caught by the event sub-process inside before the boundary outside', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            user('A'),
            endWith('e', error('late')),
            path('s2', 'A', 'e'),
            beside('E', startOn('b', error('late')), user('X'), path('b', 'X')),
          ),
          boundary('B', 'S', error()),
          user('Y'),
          user('Z'),
          path('s', 'S', 'Z'),
          path('B', 'Y'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['X']);
    expect(play.complete('X').open()).to.deep.equal(['Z']);
  });

  it('that an event sub-process throws itself goes further out', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            user('A'),
            endWith('e', error('late')),
            path('s2', 'A', 'e'),
            beside('E', startOn('b', error()), user('X'), endWith('e2', error('late')), path('b', 'X', 'e2')),
          ),
          boundary('B', 'S', error()),
          user('Y'),
          path('s', 'S'),
          path('B', 'Y'),
        ),
      ),
    );
    expect(play.complete('A').complete('X').open()).to.deep.equal(['Y']);
  });

  it('of one instance ends the whole multi-instance', async () => {
    for (const sequential of [true, false]) {
      const play = await Play.started(
        bpmn(
          process(
            'P',
            start('s'),
            sub(
              'S',
              { loop: times('3', { sequential }) },
              start('s2'),
              user('A'),
              endWith('e', error('late')),
              path('s2', 'A', 'e'),
            ),
            boundary('B', 'S', error('late')),
            user('X'),
            user('Y'),
            path('s', 'S', 'Y'),
            path('B', 'X'),
          ),
        ),
      );
      expect(play.complete('A').open()).to.deep.equal(['X']);
    }
  });

  it('is raised by a job or a person, with variables', async () => {
    const drawn = bpmn(
      process(
        'P',
        start('s'),
        service('J'),
        boundary('B', 'J', error('noData')),
        user('A'),
        boundary('C', 'A', error('unfit', { message: 'why' })),
        user('X'),
        path('s', 'J', 'A'),
        path('B', 'A'),
        path('C', 'X'),
      ),
    );
    const play = (await Play.started(drawn)).fail('J', 'noData', { missing: 3 });
    expect(play.open()).to.deep.equal(['A']);
    expect(play.variables).to.deep.equal({ missing: 3 });
    expect(play.fail('A', 'unfit').open()).to.deep.equal(['X']);
    expect(play.last.filter(({ kind }) => kind === 'taskCancelled')).to.have.length(1);
  });

  it('says what its declaration says when it is thrown', async () => {
    const play = await Play.started(
      bpmn(
        '<bpmn:error id="late" errorCode="late" zg:message="=string(days) + &quot; 天&quot;" />',
        process(
          'P',
          start('s'),
          failing('S', 'late'),
          boundary('B', 'S', error('late', { code: 'code', message: 'why' })),
          user('X'),
          path('s', 'S'),
          path('B', 'X'),
        ),
      ),
      { days: 3 },
    );
    expect(play.complete('SA').open()).to.deep.equal(['X']);
    expect(play.variables).to.deep.equal({ days: 3, code: 'late', why: '3 天' });
  });

  it('that nobody catches ends its own path alone', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          user('A'),
          endWith('e', error('late')),
          user('B'),
          path('s', 'f', 'A', 'e'),
          path('f', 'B'),
        ),
      ),
    );
    play.complete('A');
    expect(play.open()).to.deep.equal(['B']);
    expect(play.last).to.deep.include({
      kind: 'errorThrown',
      element: 'e',
      code: 'late',
      message: undefined,
      caughtBy: undefined,
    });
    expect(play.fail('B', 'lost').state.status).to.equal('completed');
    expect(play.last.filter(({ kind }) => kind === 'taskCancelled')).to.have.length(1);
  });

  it('that nobody catches ends only the instance of a multi-instance that it comes from', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), user('A', { loop: each('=[1, 2]') }), user('B'), path('s', 'A', 'B'))),
    );
    expect(play.fail('A', 'lost').open()).to.deep.equal(['A']);
    expect(play.complete('A').open()).to.deep.equal(['B']);
  });

  it('of a called process is caught at the call, or lets it go on', async () => {
    const drawn = bpmn(
      process(
        'P',
        start('s'),
        call('K', 'other'),
        boundary('B', 'K', error('late')),
        user('X'),
        user('Y'),
        path('s', 'K', 'Y'),
        path('B', 'X'),
      ),
    );
    const failed = async (code: string): Promise<Play> => {
      const play = await Play.started(drawn);
      const [started] = play.last.filter((event) => event.kind === 'callStarted');
      return play.send({
        kind: 'failCall',
        callId: started?.callId ?? '',
        error: { code, message: undefined, variables: {} },
      });
    };
    expect((await failed('late')).open()).to.deep.equal(['X']);
    expect((await failed('lost')).open()).to.deep.equal(['Y']);
  });

  it('of a called process comes with the outputs of the call', async () => {
    const drawn = bpmn(
      process(
        'P',
        start('s'),
        call('K', 'other', { outputs: { rate: 'reached' } }),
        boundary('B', 'K', error('late')),
        user('X'),
        user('Y'),
        path('s', 'K', 'Y'),
        path('B', 'X'),
      ),
    );
    for (const code of ['late', 'lost']) {
      const play = await Play.started(drawn);
      const [started] = play.last.filter((event) => event.kind === 'callStarted');
      const failure = { code, message: undefined, variables: {} };
      play.send({ kind: 'failCall', callId: started?.callId ?? '', error: failure, inside: { reached: 0.8 } });
      expect(play.variables, code).to.deep.equal({ rate: 0.8 });
    }
  });

  it('ends a called process when something around the call catches it, else its own path alone', async () => {
    const drawn = bpmn(
      process(
        'P',
        start('s'),
        parallel('f'),
        user('A'),
        user('B'),
        endWith('e', error('late')),
        end('e2'),
        path('s', 'f', 'A', 'e'),
        path('f', 'B', 'e2'),
      ),
    );
    for (const [caughtOutside, ends] of [
      [['late'], true],
      [['lost', null], true],
      [['lost'], false],
      [[], false],
      // An instance that was called before this was written down asks its caller, by ending.
      [undefined, true],
    ] as const) {
      const play = await Play.of(drawn);
      play.context = { called: true };
      play.send({ kind: 'start', variables: {}, ...(caughtOutside === undefined ? {} : { caughtOutside }) });
      play.complete('A');
      expect(play.open(), String(caughtOutside)).to.deep.equal(ends ? [] : ['B']);
      const [ended] = play.last.filter((event) => event.kind === 'instanceEnded');
      expect(ended?.error?.code).to.equal(ends ? 'late' : undefined);
    }
  });

  it('tells what it calls which errors are caught around the call, and around the call that it was made by', async () => {
    const play = await Play.of(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s1'),
            call('K', 'other', { loop: each('=[1, 2]') }),
            boundary('b', 'K', error('late')),
            path('s1', 'K'),
          ),
          boundary('b2', 'S', error('lost')),
          boundary('b3', 'S', escalation('help')),
          beside('E', startOn('s2', error('none')), end('e2'), path('s2', 'e2')),
          path('s', 'S'),
        ),
      ),
    );
    play.context = { called: true };
    play.send({ kind: 'start', variables: {}, caughtOutside: ['theirs'] });
    const caught = play.last.flatMap((event) => (event.kind === 'callStarted' ? [event.caught] : []));
    const all = ['late', 'lost', 'none', 'theirs'];
    expect(caught).to.deep.equal([all, all]);
  });
});
