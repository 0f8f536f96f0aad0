import { expect } from 'chai';
import { adHoc, bpmn, path, process, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const drawn = (options: Parameters<typeof adHoc>[1]): string =>
  bpmn(
    process(
      'P',
      start('s'),
      adHoc('S', options, user('A'), user('B'), user('C'), path('B', 'C')),
      user('X'),
      path('s', 'S', 'X'),
    ),
  );

const scopeOf = (play: Play): string =>
  Object.values(play.state.scopes).find(({ element }) => element === 'S')?.id ?? '';
const begin = (play: Play, element: string): Play =>
  play.send({ kind: 'startActivity', scopeId: scopeOf(play), element });

describe('an ad-hoc sub-process', () => {
  it('lets people begin what they want, as often as they want, until somebody says that it is enough', async () => {
    const play = await Play.started(drawn({}));
    expect(play.open()).to.deep.equal([]);
    begin(begin(begin(play, 'A'), 'A'), 'B');
    expect(play.open()).to.deep.equal(['A', 'A', 'B']);
    expect(play.complete('B').open()).to.deep.equal(['A', 'A', 'C']);
    play.send({ kind: 'completeAdHoc', scopeId: scopeOf(play) });
    expect(play.open()).to.deep.equal(['X']);
  });

  it('does not begin what a flow leads to', async () => {
    const play = await Play.started(drawn({}));
    expect(play.try({ kind: 'startActivity', scopeId: scopeOf(play), element: 'C' })).to.equal('wrongElement');
    expect(play.try({ kind: 'startActivity', scopeId: scopeOf(play), element: 'X' })).to.equal('wrongElement');
  });

  it('does one thing after the other when it is sequential', async () => {
    const play = begin(await Play.started(drawn({ sequential: true })), 'A');
    expect(play.try({ kind: 'startActivity', scopeId: scopeOf(play), element: 'B' })).to.equal('wrongElement');
    expect(begin(play.complete('A'), 'B').open()).to.deep.equal(['B']);
  });

  it('ends when its condition holds after an activity, and cancels the rest', async () => {
    const play = begin(begin(await Play.started(drawn({ until: 'enough' })), 'A'), 'B');
    expect(play.complete('A', { enough: false }).open()).to.deep.equal(['B']);
    begin(play, 'A');
    expect(play.complete('B', { enough: true }).open()).to.deep.equal(['X']);
  });

  it('or waits for the rest', async () => {
    const play = begin(begin(await Play.started(drawn({ until: 'enough', cancel: false })), 'A'), 'B');
    expect(play.complete('A', { enough: true }).open()).to.deep.equal(['B']);
    expect(play.complete('B').open()).to.deep.equal(['C']);
    expect(play.complete('C').open()).to.deep.equal(['X']);
  });
});
