import { expect } from 'chai';
import { bpmn, dataObject, path, process, rule, script, start, sub, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

describe('a data object', () => {
  it('belongs to its scope, and has its first value from the model', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          dataObject('total', '=base + 1'),
          start('s'),
          sub('S', {}, dataObject('note'), start('s2'), user('A'), path('s2', 'A')),
          user('B'),
          path('s', 'S', 'B'),
        ),
      ),
      { base: 1 },
    );
    expect(Object.values(play.state.scopes).map(({ variables }) => variables)).to.deep.equal([
      { base: 1, total: 2 },
      { note: null },
    ]);
    play.complete('A', { note: 'inside', total: 3 });
    expect(play.variables).to.deep.equal({ base: 1, total: 3 });
  });
});

describe('a script task', () => {
  it('stores the value of a FEEL expression, or each field of a context', async () => {
    const play = await Play.started(
      bpmn(
        process(
          'P',
          start('s'),
          script('A', 'sum(scores)', 'total'),
          script('B', '{ a: total + 1, b: "x" }'),
          user('C'),
          path('s', 'A', 'B', 'C'),
        ),
      ),
      { scores: [1, 2] },
    );
    expect(play.variables).to.deep.equal({ scores: [1, 2], total: 3, a: 4, b: 'x' });
  });
});

describe('a business rule task', () => {
  const drawn = bpmn(process('P', start('s'), rule('R', 'level', 'result'), user('A'), path('s', 'R', 'A')));

  it('asks the decision in the pinned version, and keeps which rules matched', async () => {
    const play = await Play.of(drawn);
    play.context = {
      decide: (decision, version, variables) => ({
        ok: true,
        value: { decision, version: version ?? null, score: variables['score'] ?? null },
        version: version ?? 0,
        matched: { level: ['r2'] },
      }),
    };
    play.send({ kind: 'start', variables: { score: 70 }, decisions: { level: 4 } });
    expect(play.variables['result']).to.deep.equal({ decision: 'level', version: 4, score: 70 });
    expect(play.told('decisionMade')).to.deep.equal(['R']);
  });

  it('is refused without the decision', async () => {
    const play = await Play.of(drawn);
    expect(play.try({ kind: 'start', variables: {} })).to.equal('decisionFailed');
  });
});
