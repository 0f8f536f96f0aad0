import { expect } from 'chai';
import {
  boundary,
  bpmn,
  cancellation,
  compensation,
  end,
  endWith,
  exclusive,
  flow,
  parallel,
  path,
  process,
  start,
  transaction,
  undoes,
  user,
} from '../support/draw.ts';
import { Play } from '../support/play.ts';

const booking = bpmn(
  process(
    'P',
    start('s'),
    transaction(
      'T',
      {},
      start('s2'),
      parallel('f'),
      user('Book'),
      boundary('b', 'Book', compensation()),
      user('Release', { forCompensation: true }),
      undoes('b', 'Release'),
      user('Pay'),
      user('Pack'),
      exclusive('g', 'g-e'),
      endWith('c', cancellation),
      end('e'),
      end('e2'),
      path('s2', 'f', 'Book', 'Pay', 'g', 'e'),
      flow('g', 'c', 'refused'),
      path('f', 'Pack', 'e2'),
    ),
    boundary('B', 'T', cancellation),
    user('Sorry'),
    user('Thanks'),
    path('s', 'T', 'Thanks'),
    path('B', 'Sorry'),
  ),
);

describe('a transaction', () => {
  it('that succeeds goes on', async () => {
    const play = await Play.started(booking, { refused: false });
    expect(play.complete('Book').complete('Pay').complete('Pack').open()).to.deep.equal(['Thanks']);
  });

  it('that is cancelled ends what is open in it, undoes what is done, and leaves by its cancel event', async () => {
    const play = await Play.started(booking, { refused: true });
    play.complete('Book').complete('Pay');
    expect(play.open()).to.deep.equal(['Release']);
    expect(play.complete('Release').open()).to.deep.equal(['Sorry']);
  });
});
