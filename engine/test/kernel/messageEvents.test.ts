import { expect } from 'chai';
import {
  beside,
  boundary,
  bpmn,
  catches,
  end,
  endWith,
  message,
  path,
  process,
  receive,
  send,
  start,
  startOn,
  sub,
  task,
  throws,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const bounded = (interrupting: boolean): string =>
  bpmn(
    process(
      'P',
      start('s'),
      user('A'),
      boundary('B', 'A', message('changed'), interrupting),
      user('X'),
      path('s', 'A'),
      path('B', 'X'),
    ),
  );

describe('a message', () => {
  it('is waited for by a catching event, and brings variables', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), catches('C', message('invited')), user('A'), path('s', 'C', 'A'))),
    );
    expect(play.open()).to.deep.equal([]);
    expect(play.told('subscribed')).to.deep.equal(['C']);
    play.receive('C', { date: '2026-12-01' });
    expect(play.open()).to.deep.equal(['A']);
    expect(play.variables).to.deep.equal({ date: '2026-12-01' });
  });

  it('is told apart by its correlation key, which is reckoned when somebody begins to wait', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), catches('C', message('graded', 'student.number')), path('s', 'C'))),
      { student: { number: 42 } },
    );
    const [subscribed] = play.last.filter((event) => event.kind === 'subscribed');
    expect(subscribed?.subscription).to.include({ kind: 'message', name: 'graded', key: '42' });
  });

  it('interrupts at a boundary, or leaves the work alone', async () => {
    const interrupted = (await Play.started(bounded(true))).receive('B');
    expect(interrupted.open()).to.deep.equal(['X']);
    const beside = (await Play.started(bounded(false))).receive('B').receive('B');
    expect(beside.open()).to.deep.equal(['A', 'X', 'X']);
    expect(beside.complete('A').places()).to.deep.equal(['X', 'X']);
  });

  it('starts an instance at its start event', async () => {
    const play = await Play.of(
      bpmn(
        process(
          'P',
          start('s'),
          startOn('m', message('ordered')),
          user('A'),
          user('B'),
          path('s', 'A'),
          path('m', 'B'),
        ),
      ),
    );
    play.send({ kind: 'start', variables: { order: 7 }, startEvent: 'm' });
    expect(play.open()).to.deep.equal(['B']);
    expect(play.variables).to.deep.equal({ order: 7 });
  });

  it('starts an event sub-process in its scope', async () => {
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
            path('s2', 'A'),
            beside('E', startOn('m', message('more'), false), user('B'), path('m', 'B')),
          ),
          user('C'),
          path('s', 'S', 'C'),
        ),
      ),
    );
    play.receive('m').complete('A');
    expect(play.open()).to.deep.equal(['B']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
  });

  it('is awaited by a receive task, whose outputs it fills', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          receive('R', 'paid', { outputs: { paid: '=amount > 0' } }),
          user('A'),
          path('s', 'R', 'A'),
        ),
      ),
    );
    play.receive('R', { amount: 5 });
    expect(play.variables).to.deep.equal({ paid: true });
  });

  it('that a receive task does not name is given to it by hand', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), receive('R'), path('s', 'R'))));
    const [token] = Object.values(play.state.tokens);
    play.send({ kind: 'trigger', tokenId: token?.id ?? '', variables: { done: true } });
    expect(play.state.status).to.equal('completed');
    expect(play.variables).to.deep.equal({ done: true });
  });

  it('that is not waited for any more is refused', async () => {
    const play = await Play.started(bpmn(process('P', start('s'), receive('R', 'paid'), path('s', 'R'))));
    const subscriptionId = play.subscription('R');
    play.receive('R');
    expect(play.try({ kind: 'receiveMessage', subscriptionId, variables: {} })).to.equal('notActive');
  });

  for (const [what, element] of [
    [
      'throwing event',
      throws(
        'T',
        message('ready'),
        '<bpmn:extensionElements><zg:input target="n" source="count"/></bpmn:extensionElements>',
      ),
    ],
    [
      'end event',
      endWith(
        'T',
        message('ready'),
        '<bpmn:extensionElements><zg:input target="n" source="count"/></bpmn:extensionElements>',
      ),
    ],
    ['send task', send('T', 'ready', { inputs: { n: '=count' } })],
  ] as const) {
    it(`leaves the instance at a ${what}, with what its inputs say`, async () => {
      const play = await Play.started(bpmn(process('P', start('s'), element, path('s', 'T'))), { count: 3 });
      const [sent] = play.last.filter((event) => event.kind === 'messageSent');
      expect(sent).to.include({ element: 'T', name: 'ready' });
      expect(sent?.variables).to.deep.equal({ n: 3 });
      expect(play.state.status).to.equal('completed');
    });
  }

  it('is left to a handler by a send task that names one', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), task('sendTask', 'T', { 'zg:topic': 'mail' }), end('e'), path('s', 'T', 'e'))),
    );
    expect(play.told('jobCreated')).to.deep.equal(['T']);
    expect(play.finishJob('T').state.status).to.equal('completed');
  });

  it('is sent by a handler where the event says so, which is waited for', async () => {
    const sends = '<bpmn:messageEventDefinition zg:handler="post"/>';
    const play = await Play.started(
      bpmn(process('P', start('s'), throws('T', sends), user('A'), endWith('e', sends), path('s', 'T', 'A', 'e'))),
      { to: 'lead' },
    );
    expect(play.last.find((event) => event.kind === 'jobCreated')).to.deep.include({
      element: 'T',
      handler: 'post',
      input: { to: 'lead' },
    });
    play.finishJob('T', { sent: true }).complete('A');
    expect(play.state.status).to.equal('active');
    play.finishJob('e');
    expect(play.state.status).to.equal('completed');
    expect(play.told('messageSent')).to.deep.equal([]);
  });
});
