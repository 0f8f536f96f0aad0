import { expect } from 'chai';
import * as fc from 'fast-check';
import { concludeVote, decideVote, type Vote, type Votes } from '@zhengai/engine/kernel';
import type { VoteRule } from '@zhengai/engine/model';
import { bpmn, each, path, process, start, user } from '../support/draw.ts';
import { Play } from '../support/play.ts';

type Loop = Parameters<typeof each>[1];
const drawn = (loop: Loop = {}, people = '=["a", "b", "c"]') =>
  bpmn(
    process(
      'P',
      start('s'),
      user('V', { assignee: '=who', loop: each(people, { as: 'who', ...loop }) }),
      user('C'),
      path('s', 'V', 'C'),
    ),
  );

const vote = (play: Play, answer: Vote, nth = 0): Play =>
  play.send({ kind: 'completeTask', taskId: play.task('V', nth), values: {}, variables: {}, vote: answer });

const count = (answers: readonly (keyof Votes)[]): Votes => ({
  approve: answers.filter((answer) => answer === 'approve').length,
  reject: answers.filter((answer) => answer === 'reject').length,
  abstain: answers.filter((answer) => answer === 'abstain').length,
});

describe('votes (表决)', () => {
  it('are decided as soon as the rule says so, and cancel what is left', async () => {
    const play = await Play.started(drawn({ vote: { vote: 'ratio', ratio: '0.5', tie: 'reject' } }));
    vote(play, 'approve');
    expect(play.open()).to.deep.equal(['V', 'V']);
    vote(play, 'approve');
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['vote']).to.deep.equal({ decision: 'approved', approve: 2, reject: 0, abstain: 0, open: 1 });
    expect(play.last.filter(({ kind }) => kind === 'voteDecided')).to.have.length(1);
  });

  for (const [rule, answers, decision] of [
    [{ vote: 'all' }, ['approve', 'reject'], 'rejected'],
    [{ vote: 'all' }, ['approve', 'abstain', 'approve'], 'approved'],
    [{ vote: 'all', abstention: 'against' }, ['abstain'], 'rejected'],
    [{ vote: 'any' }, ['reject', 'approve'], 'approved'],
    [{ vote: 'any' }, ['reject', 'reject', 'abstain'], 'rejected'],
    [{ vote: 'ratio', ratio: '60%', veto: 'true' }, ['approve', 'reject'], 'rejected'],
    [{ vote: 'ratio', tie: 'approve' }, ['approve', 'reject', 'abstain'], 'approved'],
    [{ vote: 'ratio', tie: 'reject' }, ['approve', 'reject', 'abstain'], 'rejected'],
  ] as const) {
    it(`comes to ${decision} by ${JSON.stringify(rule)} of ${answers.join(', ')}`, async () => {
      const play = await Play.started(drawn({ vote: rule }));
      for (const answer of answers) vote(play, answer);
      expect(play.open()).to.deep.equal(['C']);
      expect(play.variables['vote']).to.include({ decision });
    });
  }

  it('go one after the other, and stop when it is decided', async () => {
    const play = await Play.started(drawn({ sequential: true, vote: { vote: 'all', voteVariable: 'result' } }));
    vote(play, 'approve');
    expect(play.open()).to.deep.equal(['V']);
    vote(play, 'reject');
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['result']).to.include({ decision: 'rejected', open: 1 });
  });

  it('are concluded with what is there when a completion condition ends them', async () => {
    const play = await Play.started(
      drawn({ until: 'numberOfCompletedInstances = 1', vote: { vote: 'all', quorum: '0.5' } }),
    );
    vote(play, 'approve');
    expect(play.variables['vote']).to.deep.equal({ decision: 'rejected', approve: 1, reject: 0, abstain: 0, open: 2 });
  });

  it('must say what they are, and only they', async () => {
    const play = await Play.started(drawn({ vote: { vote: 'all' } }));
    const plain = { kind: 'completeTask', taskId: play.task('V'), values: {}, variables: {} } as const;
    expect(play.try(plain)).to.equal('noVote');
    for (let nth = 0; nth < 3; nth++) vote(play, 'approve');
    expect(play.try({ ...plain, taskId: play.task('C'), vote: 'approve' })).to.equal('notAVote');
  });

  const rules: fc.Arbitrary<VoteRule> = fc.record({
    rule: fc.constantFrom('all', 'any', 'ratio'),
    ratio: fc.constantFrom(0, 0.3, 0.5, 0.6, 2 / 3, 1),
    quorum: fc.constantFrom(0, 0.5, 0.9, 1),
    veto: fc.boolean(),
    abstention: fc.constantFrom('leaveOut', 'against'),
    tie: fc.constantFrom('approve', 'reject'),
    resultVariable: fc.constant('vote'),
  });

  it('decided early are never contradicted by the votes that could still come, and are decided once all have come', () => {
    const kinds = fc.constantFrom<Vote>('approve', 'reject', 'abstain');
    fc.assert(
      fc.property(rules, fc.array(kinds, { maxLength: 7 }), fc.nat({ max: 7 }), (rule, answers, cut) => {
        const total = answers.length;
        const early = decideVote(rule, count(answers.slice(0, cut)), total);
        const last = concludeVote(rule, count(answers), total);
        expect(decideVote(rule, count(answers), total)).to.equal(last);
        if (early !== undefined) expect(early).to.equal(last);
      }),
      { numRuns: 2000 },
    );
  });

  it('are left open only while either decision can still come of them', () => {
    const few = fc.nat({ max: 3 });
    fc.assert(
      fc.property(rules, few, few, few, few, (rule, approve, reject, abstain, open) => {
        const votes = { approve, reject, abstain };
        const total = approve + reject + abstain + open;
        const possible = new Set<string>();
        for (let a = 0; a <= open; a++) {
          for (let r = 0; a + r <= open; r++) {
            for (let s = 0; a + r + s <= open; s++) {
              possible.add(
                concludeVote(rule, { approve: approve + a, reject: reject + r, abstain: abstain + s }, total),
              );
            }
          }
        }
        const decided = decideVote(rule, votes, total);
        expect(decided).to.equal(possible.size === 1 ? [...possible][0] : undefined);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('adding and removing signers (加签、减签)', () => {
  it('opens tasks for those added at once when they sign in parallel', async () => {
    const play = await Play.started(drawn({ into: 'signed', value: '=who' }));
    play.complete('V', {}, 1).send({ kind: 'addSigners', taskId: play.task('V'), items: ['d', 'e'] });
    expect(play.tasks().map(({ assignee, loopCounter }) => [assignee, loopCounter])).to.have.deep.members([
      ['a', 1],
      ['c', 3],
      ['d', 4],
      ['e', 5],
    ]);
    for (let n = 0; n < 4; n++) play.complete('V');
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['signed']).to.deep.equal(['a', 'b', 'c', 'd', 'e']);
  });

  it('lets them sign after the others when one signs after the other', async () => {
    const play = await Play.started(drawn({ sequential: true, into: 'signed', value: '=who' }, '=["a"]'));
    play.send({ kind: 'addSigners', taskId: play.task('V'), items: ['b'] });
    expect(play.tasks().map(({ assignee }) => assignee)).to.deep.equal(['a']);
    play.complete('V');
    expect(play.tasks().map(({ assignee }) => assignee)).to.deep.equal(['b']);
    expect(play.complete('V').variables['signed']).to.deep.equal(['a', 'b']);
  });

  it('takes one out, and goes on when nobody else is waited for', async () => {
    const play = await Play.started(drawn({ into: 'signed', value: '=who' }));
    play
      .complete('V')
      .complete('V')
      .send({ kind: 'removeSigner', taskId: play.task('V') });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['signed']).to.deep.equal(['a', 'b']);
  });

  it('goes to the next when the one whose turn it is is taken out', async () => {
    const play = await Play.started(drawn({ sequential: true, into: 'signed', value: '=who' }));
    play.complete('V').send({ kind: 'removeSigner', taskId: play.task('V') });
    expect(play.tasks().map(({ assignee }) => assignee)).to.deep.equal(['c']);
    expect(play.complete('V').variables['signed']).to.deep.equal(['a', 'c']);
  });

  it('never takes the last one out', async () => {
    const play = await Play.started(drawn({}, '=["a"]'));
    expect(play.try({ kind: 'removeSigner', taskId: play.task('V') })).to.equal('lastSigner');
  });

  it('takes nobody out of a task of one person', async () => {
    const play = await Play.started(drawn({}, '=["a"]'));
    play.complete('V');
    expect(play.try({ kind: 'removeSigner', taskId: play.task('C') })).to.equal('notMultiInstance');
  });

  it('counts votes over those who are left', async () => {
    const play = await Play.started(drawn({ vote: { vote: 'ratio', ratio: '0.6' } }));
    vote(play, 'approve');
    vote(play, 'reject');
    play.send({ kind: 'addSigners', taskId: play.task('V'), items: ['d', 'e'] });
    play.send({ kind: 'removeSigner', taskId: play.task('V', 2) });
    vote(play, 'approve');
    expect(play.open()).to.deep.equal(['V']);
    play.send({ kind: 'removeSigner', taskId: play.task('V') });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['vote']).to.deep.equal({ decision: 'approved', approve: 2, reject: 1, abstain: 0, open: 0 });
  });
});
