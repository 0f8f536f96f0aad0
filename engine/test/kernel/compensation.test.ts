import { expect } from 'chai';
import {
  beside,
  boundary,
  boundaryTimer,
  bpmn,
  compensation,
  each,
  end,
  endWith,
  message,
  parallel,
  path,
  process,
  start,
  startOn,
  sub,
  terminate,
  throws,
  times,
  undoes,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

/** A task, and the task that undoes it. */
const undoable = (id: string, loop = ''): string =>
  user(id, { loop }) +
  boundary(`${id}b`, id, compensation()) +
  user(`undo${id}`, { forCompensation: true }) +
  undoes(`${id}b`, `undo${id}`);

const opened = (play: Play): string[] =>
  play.last.flatMap((event) => (event.kind === 'taskOpened' ? [event.task.element] : []));

describe('compensation', () => {
  it('undoes what has been completed, last first, and goes on when all is undone', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          undoable('B'),
          undoable('C'),
          parallel('f'),
          user('D'),
          throws('T', compensation()),
          user('X'),
          path('s', 'A', 'B', 'f', 'D', 'T', 'X'),
          path('f', 'C'),
        ),
      ),
    );
    play.complete('A').complete('B').complete('D');
    expect(opened(play)).to.deep.equal(['undoB', 'undoA']);
    expect(play.open()).to.deep.equal(['C', 'undoA', 'undoB']);
    expect(play.complete('undoA').open()).to.deep.equal(['C', 'undoB']);
    expect(play.complete('undoB').open()).to.deep.equal(['C', 'X']);
  });

  it('undoes one activity when it names one, and nothing twice', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          undoable('B'),
          throws('T', compensation('A')),
          throws('U', compensation('A')),
          user('X'),
          path('s', 'A', 'B', 'T', 'U', 'X'),
        ),
      ),
    );
    play.complete('A').complete('B');
    expect(play.open()).to.deep.equal(['undoA']);
    expect(play.complete('undoA').open()).to.deep.equal(['X']);
  });

  it('need not be waited for', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          throws('T', compensation('A', false)),
          user('X'),
          path('s', 'A', 'T', 'X'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['X', 'undoA']);
    expect(play.complete('X').state.status).to.equal('active');
    expect(play.complete('undoA').state.status).to.equal('completed');
  });

  it('goes into completed sub-processes, and sees the variables that they had', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            { inputs: { course: '="maths"' } },
            start('s2'),
            undoable('A'),
            undoable('B'),
            end('e2'),
            path('s2', 'A', 'B', 'e2'),
          ),
          endWith('T', compensation()),
          path('s', 'S', 'T'),
        ),
      ),
    );
    play.complete('A').complete('B');
    expect(play.open()).to.deep.equal(['undoA', 'undoB']);
    expect(Object.values(play.state.scopes).map(({ variables }) => variables)).to.deep.include({ course: 'maths' });
    expect(play.complete('undoA').complete('undoB').state.status).to.equal('completed');
  });

  it('does not reach what is still going on, or was interrupted', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub('S', {}, start('s2'), undoable('A'), user('B'), path('s2', 'A', 'B')),
          boundaryTimer('late', 'S', { duration: 'P1D' }),
          throws('T', compensation()),
          user('X'),
          path('s', 'S'),
          path('late', 'T', 'X'),
        ),
      ),
    );
    play.complete('A').fire('late');
    expect(play.open()).to.deep.equal(['X']);
    expect(play.state.compensable).to.deep.equal([]);
  });

  it('undoes each instance of a multi-instance with its own variables, once all are done', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          parallel('f'),
          undoable('A', each('=["li", "wang"]', { as: 'teacher' })),
          user('B'),
          throws('T', compensation('A')),
          user('C'),
          throws('U', compensation('A')),
          path('s', 'f', 'A'),
          path('f', 'B', 'T', 'C', 'U'),
        ),
      ),
    );
    play.complete('A').complete('B');
    expect(play.open()).to.deep.equal(['A', 'C']);
    play.complete('A').complete('C');
    expect(play.open()).to.deep.equal(['undoA', 'undoA']);
    const teachers = Object.values(play.state.scopes).flatMap(({ variables }) => variables['teacher'] ?? []);
    expect(teachers).to.have.members(['li', 'wang']);
  });

  it('may be a sub-process or a multi-instance itself', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          boundary('b', 'A', compensation()),
          sub('H', { forCompensation: true, loop: times('2') }, start('s2'), user('U'), path('s2', 'U')),
          undoes('b', 'H'),
          throws('T', compensation()),
          user('X'),
          path('s', 'A', 'T', 'X'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['U', 'U']);
    expect(play.complete('U').complete('U').open()).to.deep.equal(['X']);
  });

  it('of a sub-process is done by its compensation event sub-process, if it has one', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          sub(
            'S',
            {},
            start('s2'),
            undoable('A'),
            path('s2', 'A'),
            beside('E', startOn('c', compensation()), user('X'), throws('T', compensation('A')), path('c', 'X', 'T')),
          ),
          throws('U', compensation('S')),
          throws('V', compensation('S')),
          user('Y'),
          path('s', 'S', 'U', 'V', 'Y'),
        ),
      ),
    );
    play.complete('A');
    expect(play.open()).to.deep.equal(['X']);
    expect(play.complete('X').open()).to.deep.equal(['undoA']);
    expect(play.complete('undoA').open()).to.deep.equal(['Y']);
  });

  it('thrown in an event sub-process undoes what its scope has completed', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          user('B'),
          path('s', 'A', 'B'),
          beside('E', startOn('m', message('stop')), throws('T', compensation()), user('X'), path('m', 'T', 'X')),
        ),
      ),
    );
    play.complete('A').receive('m');
    expect(play.open()).to.deep.equal(['undoA']);
    expect(play.complete('undoA').open()).to.deep.equal(['X']);
  });

  it('thrown in an event sub-process undoes what that has done, and what its scope had completed before', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          user('B'),
          path('s', 'A', 'B'),
          beside(
            'E',
            startOn('m', message('stop')),
            undoable('C'),
            throws('T', compensation()),
            user('X'),
            path('m', 'C', 'T', 'X'),
          ),
        ),
      ),
    );
    play.complete('A').receive('m').complete('C');
    expect(opened(play)).to.deep.equal(['undoC', 'undoA']);
    expect(play.complete('undoA').complete('undoC').open()).to.deep.equal(['X']);
  });

  it('goes with the event that has asked for it', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          user('B'),
          path('s', 'A', 'B'),
          beside(
            'E',
            startOn('m', message('stop'), false),
            parallel('f'),
            throws('T', compensation()),
            user('C'),
            terminate('e'),
            path('m', 'f', 'T'),
            path('f', 'C', 'e'),
          ),
        ),
      ),
    );
    play.complete('A').receive('m');
    expect(play.open()).to.deep.equal(['B', 'C', 'undoA']);
    expect(play.complete('C').open()).to.deep.equal(['B']);
    expect(play.complete('B').state.status).to.equal('completed');
  });

  it('whose handler is interrupted is over all the same', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          undoable('A'),
          boundaryTimer('late', 'undoA', { duration: 'P1D' }),
          user('Y'),
          throws('T', compensation()),
          user('X'),
          path('s', 'A', 'T', 'X'),
          path('late', 'Y'),
        ),
      ),
    );
    play.complete('A').fire('late');
    expect(play.open()).to.deep.equal(['X', 'Y']);
  });
});
