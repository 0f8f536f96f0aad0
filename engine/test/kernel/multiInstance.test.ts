import { expect } from 'chai';
import { bpmn, call, each, end, path, process, service, start, sub, times, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const teachers = [{ id: 't1' }, { id: 't2' }, { id: 't3' }];

const drawn = (loop: string, extra = '') =>
  bpmn(process('P', start('s'), user('A', { assignee: '=teacher.id', loop }), user('C'), extra, path('s', 'A', 'C')));

describe('multi-instance', () => {
  it('opens one task for each teacher, with its own values', async () => {
    const play = await Play.started(
      drawn(each('=teachers', { as: 'teacher', into: 'results', value: '{ who: teacher.id, pulse: pulse }' })),
      { teachers },
    );
    expect(play.tasks().map((task) => [task.assignee, task.loopCounter])).to.deep.equal([
      ['t1', 1],
      ['t2', 2],
      ['t3', 3],
    ]);
    play.complete('A', { pulse: 5 }, 2).complete('A', { pulse: 4 }, 0).complete('A', { pulse: 3 });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables).to.deep.equal({
      teachers,
      results: [
        { who: 't1', pulse: 4 },
        { who: 't2', pulse: 3 },
        { who: 't3', pulse: 5 },
      ],
    });
    expect(Object.keys(play.state.scopes)).to.deep.equal(['root']);
  });

  it('goes one after the other when sequential', async () => {
    const play = await Play.started(drawn(each('=teachers', { as: 'teacher', sequential: true })), { teachers });
    for (const { id } of teachers) {
      expect(play.tasks().map((task) => task.assignee)).to.deep.equal([id]);
      play.complete('A');
    }
    expect(play.open()).to.deep.equal(['C']);
  });

  it('cancels the rest when the completion condition holds', async () => {
    const until = 'numberOfCompletedInstances / numberOfInstances > 0.5';
    const play = await Play.started(drawn(each('=teachers', { as: 'teacher', until, into: 'votes', value: '=vote' })), {
      teachers,
    });
    play.complete('A', { vote: 'yes' }, 1);
    expect(play.open()).to.have.length(2);
    play.complete('A', { vote: 'no' }, 1);
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['votes']).to.deep.equal(['yes', 'no']);
    expect(play.last.filter((event) => event.kind === 'taskCancelled')).to.have.length(1);
  });

  for (const [what, draw, finish] of [
    ['called process', (loop: string) => call('A', 'visit', { loop }), 'finishCall'],
    ['handler', (loop: string) => service('A', { loop }), 'finishJob'],
  ] as const) {
    it(`counts on when a ${what} gives back all that it was given`, async () => {
      const drawnWith = draw(each('=teachers', { as: 'teacher', until: 'numberOfCompletedInstances = 2' }));
      const play = await Play.started(bpmn(process('P', start('s'), drawnWith, user('C'), path('s', 'A', 'C'))), {
        teachers,
      });
      const given = play.last.flatMap((event) => {
        if (event.kind === 'callStarted') return [event.variables];
        return event.kind === 'jobCreated' ? [event.input] : [];
      });
      expect(given.map((variables) => variables['numberOfCompletedInstances'])).to.deep.equal([0, 0, 0]);
      play[finish]('A', given[0]);
      expect(play.open()).to.deep.equal([]);
      play[finish]('A', given[1]);
      expect(play.open()).to.deep.equal(['C']);
    });
  }

  it('lets the condition see the item that has just ended (或签)', async () => {
    const play = await Play.started(drawn(each('=teachers', { as: 'teacher', until: 'vote = "yes"' })), { teachers });
    expect(play.complete('A', { vote: 'no' }).open()).to.have.length(2);
    expect(play.complete('A', { vote: 'yes' }).open()).to.deep.equal(['C']);
  });

  it('passes an empty collection at once', async () => {
    const play = await Play.started(drawn(each('=teachers', { as: 'teacher', into: 'results', value: '=x' })), {
      teachers: [],
    });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables).to.deep.equal({ teachers: [], results: [] });
  });

  it('refuses what is no list, and a huge one', async () => {
    const play = await Play.of(drawn(each('=teachers', { as: 'teacher' })));
    expect(play.try({ kind: 'start', variables: { teachers: 'all' } })).to.equal('expressionFailed');
    expect(play.try({ kind: 'start', variables: {} })).to.equal('expressionFailed');
    const many = Array.from({ length: 6000 }, () => ({ id: 'x' }));
    expect(play.try({ kind: 'start', variables: { teachers: many } })).to.equal('tooManySteps');
  });

  it('counts by number, and never lets a form overwrite the counter', async () => {
    const play = await Play.started(
      bpmn(
        process('P', start('s'), user('A', { loop: times('n', { sequential: true }) }), user('C'), path('s', 'A', 'C')),
      ),
      { n: 2 },
    );
    play.complete('A', { loopCounter: 7 });
    expect(play.tasks().map((task) => task.loopCounter)).to.deep.equal([2]);
    expect(play.complete('A').open()).to.deep.equal(['C']);
  });

  it('repeats a whole sub-process, each run with its own variables', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            { loop: each('=teachers', { as: 'teacher', into: 'sum', value: '=score' }) },
            start('s2'),
            user('A', { assignee: '=teacher.id' }),
            user('B', { assignee: '=teacher.id' }),
            path('s2', 'A', 'B'),
          ),
          path('s', 'S'),
        ),
      ),
      { teachers },
    );
    play.complete('A', { score: 1 }, 0).complete('A', { score: 2 }, 0).complete('B');
    expect(play.open()).to.deep.equal(['A', 'B']);
    play.complete('A', { score: 3 }).complete('B').complete('B');
    expect(play.state).to.deep.include({ status: 'completed', tokens: {} });
    expect(play.variables['sum']).to.deep.equal([1, 2, 3]);
  });

  it('cancels the calls that are no longer needed, however deep it stands', async () => {
    const loop = each('=teachers', { as: 'teacher', until: 'numberOfCompletedInstances = 2' });
    const inner = sub('S2', {}, start('s3'), call('K', 'improvement', { loop }), end('e3'), path('s3', 'K', 'e3'));
    const outer = sub('S1', {}, start('s2'), inner, end('e2'), path('s2', 'S2', 'e2'));
    const play = await Play.started(bpmn(process('P', start('s'), outer, end('e'), path('s', 'S1', 'e'))), {
      teachers,
    });
    play.finishCall('K');
    expect(play.state.status).to.equal('active');
    play.finishCall('K');
    expect(play.state).to.deep.include({ status: 'completed', tokens: {} });
    expect(play.last.filter((event) => event.kind === 'callCancelled')).to.have.length(1);
  });
});
