import { expect } from 'chai';
import type { SignerPosition } from '@zhengai/engine/kernel';
import { returnTargets } from '@zhengai/engine/kernel';
import {
  boundary,
  boundaryTimer,
  bpmn,
  each,
  end,
  error,
  flow,
  parallel,
  path,
  process,
  start,
  sub,
  user,
} from '../support/draw.ts';
import { modelOf, Play } from '../support/play.ts';
import { checkSound } from '../support/sound.ts';

const drawn = (options: Parameters<typeof user>[1] = {}, ...more: string[]) =>
  bpmn(
    process(
      'P',
      start('s'),
      user('Draft', { assignee: 'li' }),
      user('T', { assignee: 'li', ...options }),
      user('C'),
      end('e'),
      ...more,
      path('s', 'Draft', 'T', 'C', 'e'),
    ),
  );

/** At the task T, which is li's; every step is checked. */
async function signing(xml = drawn()): Promise<Play & { readonly holder: string }> {
  const play = await Play.started(xml, { note: 'none' });
  play.complete('Draft');
  return Object.assign(play, { holder: play.task('T') });
}

const ask = (play: Play, position: SignerPosition, ...people: string[]): Play =>
  play.send({ kind: 'addSigners', taskId: own(play), items: people, position });

/** The holder's task. */
const own = (play: Play): string => taskOf(play, 'li');

function taskOf(play: Play, person: string): string {
  for (const { waits } of Object.values(play.state.tokens)) {
    if (waits.kind === 'userTask' && waits.assignee === person) return waits.taskId;
  }
  throw new Error(`${person} has no task`);
}

/** Somebody completes his task. */
function answer(play: Play, person: string, variables = {}): Play {
  const taskId = taskOf(play, person);
  play.context = { actor: person };
  return play.send({ kind: 'completeTask', taskId, values: { by: person }, variables });
}

/** Who has open tasks, in the order of their names. */
const open = (play: Play): string[] => {
  checkSound(play.model, play.state, play.steps.flat());
  return Object.values(play.state.tokens)
    .flatMap(({ waits }) => (waits.kind === 'userTask' ? [waits.assignee ?? ''] : []))
    .toSorted();
};

const opinions = (play: Play) =>
  Object.values(play.state.tokens)
    .flatMap(({ signing }) => signing?.opinions ?? [])
    .map(({ by, position, variables }) => [by, position, variables]);

const code = (play: Play, taskId: string): string | undefined =>
  play.try({ kind: 'completeTask', taskId, values: {}, variables: {} });

/** Two are asked, and one of them has answered. */
const begun = async (position: SignerPosition, xml = drawn()): Promise<Play> => {
  const play = ask(await signing(xml), position, 'wang', 'zhao');
  if (position === 'after') answer(play, 'li');
  return answer(play, 'wang');
};

/** Token of the task that is signed. */
const host = (play: Play): string => Object.values(play.state.tokens).find(({ signing }) => signing)?.id ?? '';

const withdraw = (play: Play, taskId: string): string | undefined => play.try({ kind: 'withdrawTask', taskId });

describe('signers of a task of one person (加签)', () => {
  it('answer first, and its holder waits for them and then knows what they have said (前加签)', async () => {
    const play = ask(await signing(), 'before', 'wang', 'zhao');
    expect(open(play)).to.deep.equal(['li', 'wang', 'zhao']);
    expect(code(play, own(play))).to.equal('awaitsSigners');
    answer(play, 'wang', { note: 'wang says no' });
    expect(code(play, own(play))).to.equal('awaitsSigners');
    answer(play, 'zhao', { note: 'zhao says yes' });
    expect(opinions(play)).to.deep.equal([
      ['wang', 'before', { note: 'wang says no' }],
      ['zhao', 'before', { note: 'zhao says yes' }],
    ]);
    answer(play, 'li', { note: 'li decides' });
    expect(open(play)).to.deep.equal(['somebody']);
    expect(play.variables).to.deep.equal({ note: 'li decides' });
  });

  it('get the task when its holder is done, before the process goes on (后加签)', async () => {
    const play = ask(await signing(), 'after', 'wang', 'zhao');
    expect(open(play)).to.deep.equal(['li']);
    answer(play, 'li', { note: 'li decides' });
    expect(play.open()).to.deep.equal(['T', 'T']);
    expect(open(play)).to.deep.equal(['wang', 'zhao']);
    answer(play, 'zhao', { note: 'zhao' });
    answer(play, 'wang', { note: 'wang' });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables).to.deep.equal({ note: 'li decides' });
  });

  it('answer beside its holder, and the process waits for all of them (并加签)', async () => {
    for (const order of [
      ['li', 'wang'],
      ['wang', 'li'],
    ]) {
      const play = ask(await signing(), 'together', 'wang');
      for (const person of order) {
        expect(play.open()).to.not.include('C');
        answer(play, person);
      }
      expect(play.open()).to.deep.equal(['C']);
    }
  });

  it('are one of these each, and everybody is asked once at a time', async () => {
    const play = await signing();
    ask(play, 'after', 'qian');
    ask(play, 'before', 'wang');
    ask(play, 'together', 'zhao');
    const asked = { kind: 'addSigners', taskId: own(play), position: 'before' } as const;
    expect(play.try({ ...asked, items: ['zhao'] })).to.equal('alreadyAsked');
    expect(play.try({ ...asked, items: [{ id: 'sun' }] })).to.equal('noSigner');
    answer(play, 'wang');
    ask(play, 'before', 'wang');
    for (const person of ['wang', 'li', 'zhao']) answer(play, person);
    expect(open(play)).to.deep.equal(['qian']);
    expect(answer(play, 'qian').open()).to.deep.equal(['C']);
  });

  it('only answer: they ask nobody, return nothing, and vote on nothing', async () => {
    const play = ask(await signing(), 'together', 'wang');
    const taskId = taskOf(play, 'wang');
    expect(play.try({ kind: 'addSigners', taskId, items: ['zhao'], position: 'before' })).to.equal('onlySigns');
    const to = { kind: 'previous' } as const;
    const returned = { kind: 'returnTask', taskId, to, resume: 'onward', values: {}, variables: {} } as const;
    expect(play.try(returned)).to.equal('onlySigns');
    expect(returnTargets(play.model, play.state, play.past, taskId)).to.deep.equal([]);
    expect(play.try({ kind: 'completeTask', taskId, values: {}, variables: {}, vote: 'approve' })).to.equal('notAVote');
  });

  it('may give their task to somebody else, who answers it', async () => {
    const play = ask(await signing(), 'before', 'wang');
    play.send({ kind: 'transferTask', taskId: taskOf(play, 'wang'), assignee: 'zhao' });
    answer(play, 'zhao');
    expect(opinions(play)).to.deep.equal([['zhao', 'before', {}]]);
    expect(answer(play, 'li').open()).to.deep.equal(['C']);
  });

  it('are taken back by who has asked them, or one by one (减签)', async () => {
    const play = ask(await signing(), 'before', 'wang', 'zhao');
    ask(play, 'after', 'qian');
    play.send({ kind: 'removeSigner', taskId: own(play), person: 'wang' });
    play.send({ kind: 'removeSigner', taskId: own(play), person: 'qian' });
    expect(play.try({ kind: 'removeSigner', taskId: own(play), person: 'qian' })).to.equal('noSigner');
    play.send({ kind: 'removeSigner', taskId: taskOf(play, 'zhao') });
    expect(open(play)).to.deep.equal(['li']);
    expect(answer(play, 'li').open()).to.deep.equal(['C']);
  });

  it('stay when they have answered: what they have said is not taken back', async () => {
    const play = await begun('before');
    expect(play.try({ kind: 'removeSigner', taskId: own(play), person: 'wang' })).to.equal('hasSigned');
    play.send({ kind: 'removeSigner', taskId: own(play), person: 'zhao' });
    expect(opinions(play).map(([by]) => by)).to.deep.equal(['wang']);
    ask(play, 'before', 'wang');
    play.send({ kind: 'removeSigner', taskId: own(play), person: 'wang' });
    expect(answer(play, 'li').open()).to.deep.equal(['C']);
  });

  it('are not waited for any more when the last who was is taken back', async () => {
    const play = ask(await signing(), 'after', 'wang');
    answer(play, 'li');
    play.send({ kind: 'removeSigner', taskId: taskOf(play, 'wang') });
    expect(play.open()).to.deep.equal(['C']);
  });

  it('tell an activity with outputs what they have said', async () => {
    const play = await signing(drawn({ inputs: { local: '=1' }, outputs: { heard: '=opinions', result: '=local' } }));
    ask(play, 'before', 'wang');
    answer(play, 'wang', { local: 2 });
    answer(play, 'li', { local: 3 });
    expect(play.variables).to.deep.equal({
      note: 'none',
      heard: [{ by: 'wang', position: 'before', variables: { local: 2 } }],
      result: 3,
    });
  });

  it('are asked about the task of one of several too, who alone votes', async () => {
    const loop = each('=["li", "sun"]', { as: 'who', vote: { vote: 'all' } });
    const play = await Play.started(
      bpmn(process('P', start('s'), user('V', { assignee: '=who', loop }), user('C'), path('s', 'V', 'C'))),
    );
    ask(play, 'before', 'wang');
    answer(play, 'wang');
    const approve = { kind: 'completeTask', values: {}, variables: {}, vote: 'approve' } as const;
    play.send({ ...approve, taskId: own(play) }).send({ ...approve, taskId: taskOf(play, 'sun') });
    expect(play.open()).to.deep.equal(['C']);
    expect(play.variables['vote']).to.include({ decision: 'approved', approve: 2 });
  });
});

describe('whatever ends a signed task (加签)', () => {
  const positions: readonly SignerPosition[] = ['before', 'together', 'after'];

  for (const position of positions) {
    it(`ends the tasks of those who sign ${position}: cancellation, a jump, an error, a boundary event`, async () => {
      const cancelled = await begun(position);
      expect(open(cancelled.send({ kind: 'cancel' }))).to.deep.equal([]);

      const jumped = await begun(position);
      expect(open(jumped.send({ kind: 'jump', tokenId: host(jumped), element: 'Draft' }))).to.deep.equal(['li']);
      expect(open(jumped.complete('Draft'))).to.deep.equal(['li']);
      expect(jumped.complete('T').open()).to.deep.equal(['C']);

      const late = boundaryTimer('late', 'T', { duration: 'P1D' }) + user('Late') + flow('late', 'Late');
      const timed = await begun(position, drawn({}, late));
      expect(timed.fire('late').open()).to.deep.equal(['Late']);
      expect(open(timed)).to.deep.equal(['somebody']);

      const failed = boundary('failed', 'T', error('E')) + user('Failed') + flow('failed', 'Failed');
      const thrown = await begun(position, drawn({}, failed));
      const at = taskOf(thrown, 'zhao');
      thrown.send({ kind: 'throwError', at, error: { code: 'E', message: undefined, variables: {} } });
      expect(thrown.open()).to.deep.equal(['Failed']);
      expect(open(thrown)).to.deep.equal(['somebody']);
    });

    it(`but not what stops or moves the instance: those who sign ${position} go on`, async () => {
      const play = await begun(position);
      play.send({ kind: 'suspend' });
      expect(code(play, taskOf(play, 'zhao'))).to.equal('suspended');
      play.send({ kind: 'resume' });
      play.context = { target: { from: 'v1', definitionId: 'v2', model: await modelOf(drawn({ dueDate: 'P1D' })) } };
      play.send({ kind: 'migrate', to: 'v2', elements: {} });
      answer(play, 'zhao');
      if (position !== 'after') answer(play, 'li');
      expect(play.open()).to.deep.equal(['C']);
    });
  }

  it('a return of it, onward or straight back, takes them along; what comes back is signed by nobody', async () => {
    for (const resume of ['onward', 'straightBack'] as const) {
      for (const own of [{}, { inputs: { local: '=1' } }]) {
        const play = ask(await signing(drawn(own)), 'together', 'wang', 'zhao');
        answer(play, 'wang').return('T', { kind: 'previous' }, resume);
        expect(open(play)).to.deep.equal(['li']);
        expect(open(play.complete('Draft'))).to.deep.equal(['li']);
        expect(play.complete('T').open()).to.deep.equal(['C']);
      }
    }
  });

  it('a return to before it, by who comes later, takes it back with all of its answers', async () => {
    const play = await begun('before');
    answer(play, 'zhao');
    answer(play, 'li').return('C', { kind: 'element', element: 'Draft' });
    expect(open(play)).to.deep.equal(['li']);
    expect(play.complete('Draft').complete('T').open()).to.deep.equal(['C']);
  });

  it('names the holder, and no signer, as who has done the task', async () => {
    const play = await begun('before');
    answer(play, 'zhao');
    answer(play, 'li');
    const choices = returnTargets(play.model, play.state, play.past, play.task('C'));
    expect(choices.map(({ element, by }) => [element, by])).to.deep.equal([
      ['T', 'li'],
      ['Draft', 'somebody'],
    ]);
    play.return('C', { kind: 'previous' });
    expect(open(play)).to.deep.equal(['li']);
  });

  it('withdrawing what led to it is too late once somebody has been asked', async () => {
    const play = await Play.started(drawn());
    const taskId = play.task('Draft');
    play.complete('Draft');
    ask(play, 'before', 'wang');
    expect(play.try({ kind: 'withdrawTask', taskId })).to.equal('alreadyUsed');
  });
});

describe('withdrawing an answer to a signed task (撤回)', () => {
  it('by one who was asked first lets the holder wait again, until the holder is done', async () => {
    const play = ask(await signing(), 'before', 'wang');
    const his = taskOf(play, 'wang');
    answer(play, 'wang', { note: 'no' });
    expect(withdraw(play, his)).to.equal(undefined);
    expect(open(play)).to.deep.equal(['li', 'wang']);
    expect(code(play, own(play))).to.equal('awaitsSigners');
    expect(opinions(play)).to.deep.equal([]);
    const again = taskOf(play, 'wang');
    answer(play, 'wang', { note: 'yes' });
    answer(play, 'li');
    expect(withdraw(play, again)).to.equal('alreadyUsed');
  });

  it('by the holder is possible until one who signs after him has done something', async () => {
    const play = ask(await signing(), 'after', 'wang', 'zhao');
    const his = own(play);
    answer(play, 'li');
    expect(withdraw(play, his)).to.equal(undefined);
    expect(open(play)).to.deep.equal(['li']);
    const again = own(play);
    answer(play, 'li');
    expect(open(play)).to.deep.equal(['wang', 'zhao']);
    answer(play, 'wang');
    expect(withdraw(play, again)).to.equal('alreadyUsed');
    answer(play, 'zhao');
    expect(withdraw(play, again)).to.equal('alreadyUsed');
  });

  it('opens the task again when it has been left and nobody has taken the next, with the answers of all others', async () => {
    for (const options of [{}, { inputs: { local: '=1' }, outputs: { heard: '=opinions' } }]) {
      const play = ask(await signing(drawn(options)), 'together', 'wang', 'zhao');
      const [wang, zhao, li] = [taskOf(play, 'wang'), taskOf(play, 'zhao'), own(play)];
      answer(play, 'wang', { note: 'wang' });
      answer(play, 'li');
      answer(play, 'zhao');
      expect(play.open()).to.deep.equal(['C']);
      expect(withdraw(play, wang)).to.equal(undefined);
      expect(open(play)).to.deep.equal(['wang']);
      expect(withdraw(play, li)).to.equal(undefined);
      expect(open(play)).to.deep.equal(['li', 'wang']);
      expect(opinions(play).map(([by]) => by)).to.deep.equal(['zhao']);
      answer(play, 'li');
      answer(play, 'wang');
      expect(play.open()).to.deep.equal(['C']);
      expect(withdraw(play, zhao)).to.equal(undefined);
      answer(play, 'zhao');
      play.send({ kind: 'claimTask', taskId: play.task('C'), assignee: 'somebody' });
      for (const taskId of [zhao, li, wang]) expect(withdraw(play, taskId)).to.equal('unknownTask');
    }
  });

  it('keeps what was joined beside it', async () => {
    const xml = bpmn(
      process(
        'P',
        start('s'),
        sub(
          'S',
          {},
          start('s2'),
          parallel('f'),
          user('T', { assignee: 'li' }),
          user('X'),
          parallel('j'),
          end('e2'),
          path('s2', 'f', 'T', 'j', 'e2'),
          path('f', 'X', 'j'),
        ),
        user('C'),
        path('s', 'S', 'C'),
      ),
    );
    const play = await Play.started(xml);
    ask(play, 'after', 'wang');
    answer(play, 'li').complete('X');
    const his = taskOf(play, 'wang');
    answer(play, 'wang');
    expect(play.open()).to.deep.equal(['C']);
    expect(withdraw(play, his)).to.equal(undefined);
    expect(open(play)).to.deep.equal(['wang']);
    expect(answer(play, 'wang').open()).to.deep.equal(['C']);
  });
});

describe('correcting what a signer has answered (更正)', () => {
  it('corrects his opinion, and no variable', async () => {
    const play = ask(await signing(), 'before', 'wang');
    const taskId = taskOf(play, 'wang');
    answer(play, 'wang', { note: 'no' });
    play.send({ kind: 'correctTask', taskId, values: {}, variables: { note: 'yes' } });
    expect(opinions(play)).to.deep.equal([['wang', 'before', { note: 'yes' }]]);
    expect(play.variables).to.deep.equal({ note: 'none' });
  });
});
