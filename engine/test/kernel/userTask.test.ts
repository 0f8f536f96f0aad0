import { expect } from 'chai';
import { bpmn, path, process, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

const opened = async (options: Parameters<typeof user>[1], variables = {}) => {
  const play = await Play.of(bpmn(process('P', start('s'), user('A', options), path('s', 'A'))));
  play.context = { resolveCandidates: (groups) => groups.map((group) => `${group}@o-1`) };
  play.send({ kind: 'start', variables });
  return play.tasks()[0];
};

describe('user task', () => {
  it('resolves its candidates in the scope of the instance', async () => {
    expect((await opened({ candidateGroups: 'research_office, prog_lead' }))?.candidates).to.deep.equal([
      'research_office@o-1',
      'prog_lead@o-1',
    ]);
    expect((await opened({ candidateGroups: '=groups' }, { groups: ['qa_office'] }))?.candidates).to.deep.equal([
      'qa_office@o-1',
    ]);
  });

  const due: readonly (readonly [string, string])[] = [
    ['2026-12-31', '2026-12-31T23:59:59.999+08:00'],
    ['2026-12-31T17:00', '2026-12-31T17:00:00+08:00'],
    ['=end', '2027-01-15T23:59:59.999+08:00'],
    ['P14D', '2026-09-15T09:00:00+08:00'],
    ['PT90M', '2026-09-01T10:30:00+08:00'],
    ['P6M', '2027-03-01T09:00:00+08:00'],
    ['=date(end) + duration("P10D")', '2027-01-25T23:59:59.999+08:00'],
  ];
  for (const [dueDate, expected] of due) {
    it(`is due ${expected} for ${dueDate}`, async () => {
      expect((await opened({ dueDate }, { end: '2027-01-15' }))?.due).to.equal(Date.parse(expected));
    });
  }

  it('is claimed by one, given back, and claimed by another', async () => {
    const play = await Play.started(
      bpmn(process('P', start('s'), user('A', { candidateGroups: 'qa' }), path('s', 'A'))),
    );
    const taskId = play.tasks()[0]?.taskId ?? '';
    expect(play.try({ kind: 'claimTask', taskId, assignee: 'p1' })).to.equal(undefined);
    expect(play.try({ kind: 'claimTask', taskId, assignee: 'p1' })).to.equal(undefined);
    expect(play.try({ kind: 'claimTask', taskId, assignee: 'p2' })).to.equal('alreadyClaimed');
    expect(play.try({ kind: 'releaseTask', taskId })).to.equal(undefined);
    expect(play.try({ kind: 'claimTask', taskId, assignee: 'p2' })).to.equal(undefined);
  });
});
