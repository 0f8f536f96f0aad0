import { expect } from 'chai';
import { bpmn, catches, link, path, process, start, throws, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a link', () => {
  it('goes on at the catching link event of its name', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          user('A'),
          throws('there', link('next page')),
          catches('here', link('next page')),
          user('B'),
          path('s', 'A', 'there'),
          path('here', 'B'),
        ),
      ),
    );
    expect(play.complete('A').open()).to.deep.equal(['B']);
    expect(play.told('elementEntered')).to.deep.equal(['there', 'here', 'B']);
  });
});
