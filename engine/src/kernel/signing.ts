import { openTaskOf } from './elements/userTask.ts';
import type { Run } from './run.ts';
import type { Signer, SignerPosition, Signing, Token } from './types.ts';
import { setLocal } from './variables.ts';
import { isInner, withdrawToken } from './withdraw.ts';

/*
 * 加签 of a task of one person. Those who are asked are kept with the token of the task, and each who is asked now has a
 * token of his own beside it, its child, which goes where that one goes: whatever cancels the task cancels theirs. Their
 * answers are opinions; the holder's alone is the task's.
 */

const NOBODY: Signing = { signers: [], opinions: [] };

/** The variable that the outputs of a signed activity see the opinions by. */
const OPINIONS = 'opinions';

/** Whether the holder has to wait for people who were asked before him. */
export const isHeld = ({ signing }: Token): boolean =>
  signing?.signers.some(({ position }) => position === 'before') === true;

/** Asks people about the task: at once, or, those who sign after its holder, when he is done. */
export function ask(run: Run, host: Token, people: readonly string[], position: SignerPosition): void {
  const asked = people.map((person): Signer =>
    position === 'after' && host.waits.kind === 'userTask'
      ? { person, position }
      : openSigner(run, host, person, position),
  );
  const { signers, opinions } = host.signing ?? NOBODY;
  change(run, host, { signers: [...signers, ...asked], opinions });
}

/** The task of one signer. `assignee`: who has it, when the one who was asked has given it away. */
export function openSigner(
  run: Run,
  host: Token,
  person: string,
  position: SignerPosition,
  assignee: string | undefined = person,
  owner?: string,
): Signer {
  const taskId = run.nextId();
  const token = run.place({
    id: taskId,
    element: host.element,
    scope: host.scope,
    via: undefined,
    parents: [host.id],
    waits: { kind: 'userTask', taskId, assignee, owner },
    signs: { host: host.id, position },
  });
  openTaskOf(run, token, taskId, assignee);
  return { person, position, taskId };
}

/** The holder is done, and those who sign after him are asked. Gives whether anybody is still waited for. */
export function passToSigners(run: Run, host: Token): boolean {
  const { signers, opinions } = host.signing ?? NOBODY;
  if (signers.length === 0) return false;
  run.emit({ kind: 'tokenWaits', tokenId: host.id, waits: { kind: 'signers' } });
  const asked = signers.map((signer) =>
    signer.taskId === undefined ? openSigner(run, host, signer.person, signer.position) : signer,
  );
  change(run, run.token(host.id), { signers: asked, opinions });
  return true;
}

/** Somebody has answered, or is not asked any more; perhaps nobody else is waited for. */
export function settle(run: Run, host: Token, signing: Signing): void {
  change(run, host, signing);
  if (host.waits.kind === 'signers' && signing.signers.length === 0) finish(run, run.token(host.id));
}

/** The task is done: by its holder, and by all who sign it. */
export function finish(run: Run, host: Token): void {
  const { opinions } = host.signing ?? NOBODY;
  if (opinions.length > 0 && isInner(run, host)) {
    setLocal(run, host.scope, {
      [OPINIONS]: opinions.map(({ by, position, variables }) => ({ by, position, variables })),
    });
  }
  run.agenda.push({ kind: 'performed', token: host, parents: [host.id], scope: host.scope });
}

/** 减签: this one is not asked any more. */
export function takeBackSigner(run: Run, host: Token, signer: Signer): void {
  const { signers, opinions } = host.signing ?? NOBODY;
  const token = run.draft.tokens[signer.taskId ?? ''];
  if (token !== undefined) withdrawToken(run, token);
  settle(run, host, { signers: signers.filter((other) => other !== signer), opinions });
}

/** Puts down who signs the task now. */
export function change(run: Run, host: Token, signing: Signing): void {
  const taskId = host.waits.kind === 'userTask' ? host.waits.taskId : undefined;
  run.emit({ kind: 'signersChanged', tokenId: host.id, taskId, signing });
}
