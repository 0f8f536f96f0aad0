import { expect } from 'chai';
import { bpmn, exclusive, path, process, start } from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a model that runs in a circle', () => {
  it('is stopped', async () => {
    const play = await Play.of(
      bpmn(process('P', start('s'), exclusive('a'), exclusive('b'), path('s', 'a', 'b', 'a'))),
    );
    expect(play.try({ kind: 'start', variables: {} })).to.equal('tooManySteps');
  });
});
