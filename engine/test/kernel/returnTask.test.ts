import { expect } from 'chai';
import { returnTargets } from '@zhengai/engine/kernel';
import {
  boundaryTimer,
  bpmn,
  each,
  end,
  exclusive,
  flow,
  inclusive,
  parallel,
  path,
  process,
  start,
  sub,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const previous = { kind: 'previous' } as const;
const initiator = { kind: 'initiator' } as const;
const to = (element: string) => ({ kind: 'element', element }) as const;

const chain = bpmn(
  process(
    'P',
    start('s'),
    user('A', { candidateGroups: '=["g"]' }),
    user('B'),
    user('C'),
    end('e'),
    path('s', 'A', 'B', 'C', 'e'),
  ),
);

const forked = bpmn(
  process(
    'P',
    start('s'),
    user('A'),
    parallel('f'),
    user('B'),
    user('X'),
    parallel('j'),
    user('C'),
    end('e'),
    path('s', 'A', 'f', 'B', 'j', 'C', 'e'),
    path('f', 'X', 'j'),
  ),
);

describe('returning a task (退回)', () => {
  it('goes to the task before, the first one, or one by name', async () => {
    for (const [target, expected] of [
      [previous, 'B'],
      [initiator, 'A'],
      [to('A'), 'A'],
    ] as const) {
      const play = await Play.started(chain);
      play.complete('A').complete('B').return('C', target);
      expect(play.open()).to.deep.equal([expected]);
    }
  });

  it('gives the task to who did it when the model leaves it to candidates', async () => {
    const play = await Play.started(chain);
    play.context = { actor: 'li' };
    play.complete('A');
    play.context = { actor: 'wang' };
    play.return('B', previous);
    expect(play.tasks().map(({ element, assignee }) => [element, assignee])).to.deep.equal([['A', 'li']]);
  });

  it('offers what has been done on the way, last first, and nothing else', async () => {
    const play = await Play.started(forked);
    play.complete('A').complete('X');
    const choices = () =>
      returnTargets(play.model, play.state, play.past, play.task('B')).map(({ element }) => element);
    expect(choices()).to.deep.equal(['A']);
    expect(
      play.try({
        kind: 'returnTask',
        taskId: play.task('B'),
        to: to('X'),
        resume: 'onward',
        values: {},
        variables: {},
      }),
    ).to.equal('noTarget');
    expect(
      play.try({
        kind: 'returnTask',
        taskId: play.task('B'),
        to: to('C'),
        resume: 'onward',
        values: {},
        variables: {},
      }),
    ).to.equal('noTarget');
  });

  it('leaves nothing to go back to before the first task', async () => {
    const play = await Play.started(chain);
    expect(
      play.try({
        kind: 'returnTask',
        taskId: play.task('A'),
        to: previous,
        resume: 'onward',
        values: {},
        variables: {},
      }),
    ).to.equal('noTarget');
  });

  it('keeps what another branch has brought to the join', async () => {
    const play = await Play.started(forked);
    play.complete('A').complete('B').complete('X').return('C', to('B'));
    expect(play.places()).to.deep.equal(['B', 'j']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
    // And the other way round, from the second pass.
    play.return('C', to('X'));
    expect(play.places()).to.deep.equal(['X', 'j']);
    expect(play.complete('X').open()).to.deep.equal(['C']);
    play.return('C', to('A'));
    expect(play.places()).to.deep.equal(['A']);
    play.complete('A').complete('B').complete('X').complete('C');
    expect(play.state.status).to.equal('completed');
  });

  it('does so at an inclusive join too', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          inclusive('f', 'f-B'),
          user('B'),
          user('X'),
          inclusive('j'),
          user('C'),
          path('s', 'f', 'B', 'j', 'C'),
          flow('f', 'X', 'both'),
          path('X', 'j'),
          flow('f', 'j', 'both', 'third'),
        ),
      ),
      { both: true },
    );
    play.complete('X');
    expect(play.open()).to.deep.equal(['C']);
    play.return('C', to('X'));
    expect(play.places()).to.deep.equal(['X', 'j']);
    expect(play.complete('X').open()).to.deep.equal(['C']);
  });

  it('cancels what the branches of the target have gone on with', async () => {
    const play = await Play.started(forked);
    play.complete('A').complete('B').return('X', to('A'));
    expect(play.places()).to.deep.equal(['A']);
    play.complete('A').complete('B');
    expect(play.places()).to.deep.equal(['X', 'j']);
    expect(play.last.some((event) => event.kind === 'taskCancelled')).to.equal(false);
  });

  it('takes an activity that has ended as a whole', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub('S', {}, start('s2'), user('A'), user('B'), path('s2', 'A', 'B')),
          user('V', { loop: each('=[1, 2, 3]', { as: 'n', until: 'numberOfCompletedInstances = 2' }) }),
          user('C'),
          path('s', 'S', 'V', 'C'),
        ),
      ),
    );
    play.complete('A').complete('B').complete('V').complete('V');
    play.return('C', previous);
    expect(play.open()).to.deep.equal(['V', 'V', 'V']);
    play.complete('V').complete('V').return('C', to('B'));
    expect(play.open()).to.deep.equal(['A']);
    // Inside, while the sub-process is open, only the task itself.
    play.complete('A').return('B', previous);
    expect(play.places()).to.deep.equal(['A', 'S']);
    expect(play.complete('A').complete('B').open()).to.deep.equal(['V', 'V', 'V']);
  });

  it('arms the timers of the target again', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundaryTimer('late', 'A', { duration: 'P1D' }),
          user('B'),
          user('L'),
          path('s', 'A', 'B'),
          path('late', 'L'),
        ),
      ),
    );
    play.complete('A').return('B', previous);
    expect(play.places()).to.deep.equal(['A', 'late']);
    expect(play.fire('late').open()).to.deep.equal(['L']);
  });

  it('does not touch a branch that a reminder has begun', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundaryTimer('late', 'A', { duration: 'P1D' }, false),
          user('B'),
          user('R'),
          path('s', 'A', 'B'),
          path('late', 'R'),
        ),
      ),
    );
    play.fire('late').complete('A').return('B', previous);
    expect(play.open()).to.deep.equal(['A', 'R']);
  });

  it('goes round with a loop: the last time counts', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          exclusive('m'),
          user('A'),
          user('B'),
          exclusive('d', 'd-e'),
          end('e'),
          path('s', 'm', 'A', 'B', 'd', 'e'),
          flow('d', 'm', 'again'),
        ),
      ),
    );
    play.complete('A').complete('B', { again: true }).complete('A').return('B', to('A'));
    expect(play.open()).to.deep.equal(['A']);
    play.complete('A').complete('B', { again: false });
    expect(play.state.status).to.equal('completed');
  });

  it('says where it went and what it held, and cancels no task of its own', async () => {
    const play = await Play.started(chain);
    play.complete('A');
    const taskId = play.task('B');
    play.send({
      kind: 'returnTask',
      taskId,
      to: previous,
      resume: 'onward',
      values: { why: '缺附件' },
      variables: { why: 1 },
    });
    expect(play.last.find(({ kind }) => kind === 'taskReturned')).to.include({ taskId, to: 'A' });
    expect(play.last.some(({ kind }) => kind === 'taskCancelled')).to.equal(false);
    expect(play.variables).to.deep.equal({ why: 1 });
  });
});

describe('returning straight back (直送)', () => {
  it('has the target done again, and comes back at once', async () => {
    const play = await Play.started(chain);
    play.complete('A').complete('B').return('C', to('A'), 'straightBack');
    expect(play.open()).to.deep.equal(['A']);
    expect(play.complete('A').open()).to.deep.equal(['C']);
    play.complete('C');
    expect(play.state.status).to.equal('completed');
  });

  it('leaves everything else as it is', async () => {
    const play = await Play.started(forked);
    play.complete('A').return('B', to('A'), 'straightBack');
    expect(play.open()).to.deep.equal(['A', 'X']);
    play.complete('X').complete('A');
    expect(play.places()).to.deep.equal(['B', 'j']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
  });

  it('does not count as a way for a later return', async () => {
    const play = await Play.started(forked);
    play.complete('A').complete('B').complete('X').return('C', to('B'), 'straightBack').complete('B');
    expect(play.open()).to.deep.equal(['C']);
    // Onward from the task as it was done on the way: the join waits with what the other branch has brought.
    play.return('C', to('B'));
    expect(play.places()).to.deep.equal(['B', 'j']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
  });

  it('finds its way through two of them', async () => {
    const play = await Play.started(chain);
    play.complete('A').complete('B').return('C', to('B'), 'straightBack').return('B', to('A'), 'straightBack');
    expect(play.open()).to.deep.equal(['A']);
    expect(play.complete('A').open()).to.deep.equal(['B']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
  });

  it('comes back to the one of several signers who has asked, with what was set for all', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          user('V', { loop: each('=[1, 2]', { as: 'n' }) }),
          user('C'),
          path('s', 'A', 'V', 'C'),
        ),
      ),
    );
    play.complete('A').return('V', to('A'), 'straightBack');
    expect(play.open()).to.deep.equal(['A', 'V']);
    play.complete('A', { text: 'better' });
    expect(play.open()).to.deep.equal(['V', 'V']);
    expect(play.variables).to.deep.equal({ text: 'better' });
    expect(play.tasks().map(({ loopCounter }) => loopCounter)).to.have.members([1, 2]);
    expect(play.complete('V').complete('V').open()).to.deep.equal(['C']);
  });

  it('goes through an activity that is done by several people, or has variables of its own', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('V', { loop: each('=[1, 2]', { as: 'n' }) }),
          user('M', { inputs: { own: '=1' }, outputs: { given: '=own' } }),
          user('C'),
          path('s', 'V', 'M', 'C'),
        ),
      ),
    );
    play.complete('V').complete('V').complete('M');
    play.return('C', to('V'), 'straightBack').complete('V').complete('V');
    expect(play.open()).to.deep.equal(['C']);
    play.return('C', to('M'), 'straightBack').complete('M');
    expect(play.open()).to.deep.equal(['C']);
  });
});
