import type { JsonObject } from '../json.ts';
import type { ActivityModel, ElementModel, ProcessModel } from '../model/types.ts';
import { type Change, changesIn } from './changes.ts';
import { applyEvent, type Draft, openDraft } from './evolve.ts';
import type {
  Back,
  Compensable,
  DecideContext,
  Event,
  InstanceState,
  Scope,
  ScopeId,
  Token,
  TaskId,
  TokenId,
  Wait,
} from './types.ts';
import { WorkList } from './workList.ts';

/** Work still to be done within the command. Element behaviours put it on the agenda instead of calling each other. */
export type Work =
  /** A token reaches an element. */
  | {
      readonly kind: 'enter';
      readonly element: string;
      readonly scope: ScopeId;
      readonly via: string | undefined;
      readonly parents: readonly TokenId[];
      /** What a compensation handler sees of the activity that it undoes. */
      readonly local?: JsonObject;
      /** Where an activity goes when it is done, instead of along its flows. */
      readonly back?: Back | undefined;
      /** Who gets a user task that the model leaves to candidates: who has had it before. */
      readonly assignee?: string | undefined;
    }
  /** An activity does its own work in `scope`; `whole` when nothing of the activity is around it. */
  | {
      readonly kind: 'perform';
      readonly element: ActivityModel;
      readonly scope: ScopeId;
      readonly via: string | undefined;
      readonly parents: readonly TokenId[];
      readonly whole: boolean;
      readonly back?: Back | undefined;
      readonly assignee?: string | undefined;
    }
  /** An event has come that an armed or catching token waited for; the token is still there. */
  | { readonly kind: 'caught'; readonly token: Token; readonly scope: ScopeId }
  /** All that a throwing event waited for is done; its token is still there. */
  | { readonly kind: 'thrown'; readonly token: Token; readonly scope: ScopeId }
  /** The work that `token` waited for is done; the token is still there. */
  | {
      readonly kind: 'performed';
      readonly token: Token;
      readonly parents: readonly TokenId[];
      readonly scope: ScopeId;
      /** What was completed inside a sub-process and could be compensated. */
      readonly inside?: readonly Compensable[];
      /** Variables of a sub-process at its end. */
      readonly variables?: JsonObject;
    }
  /** A path of the scope has ended; perhaps it was the last. */
  | { readonly kind: 'pathEnded'; readonly scope: ScopeId; readonly parents: readonly TokenId[] };

/** What a throwing event comes to. `goesOn`: the token passes. `waits`: it stays until what it has thrown is done. `gone`: it has been consumed. */
export type Thrown = 'goesOn' | 'waits' | 'gone';

/** One decision on its way: the state so far, the events so far, and what is still to be done. */
export class Run {
  /** The model that the instance is on; `migrate` puts another in its place. */
  model: ProcessModel;
  readonly context: DecideContext;
  readonly events: Event[] = [];
  readonly agenda = new WorkList<Work>();
  /** Whether variables have changed, or conditional events been armed, since those were last looked at. */
  variablesChanged = false;
  /** Those changes, and the subscriptions of those events. */
  changes: Change[] = [];
  newConditions = new Set<string>();
  /** Tasks that have ended in this step in their own way, so that the removal of their tokens does not cancel them. */
  readonly ended = new Set<TaskId>();
  readonly draft: Draft;
  /** Number of the step being decided. */
  readonly step: number;
  private ids = 0;

  constructor(model: ProcessModel, state: InstanceState, context: DecideContext) {
    this.model = model;
    this.context = context;
    this.draft = openDraft(model, state);
    this.step = state.seq + 1;
  }

  emit(event: Event): void {
    this.events.push(event);
    if (event.kind === 'variablesSet') this.noteChanges(event);
    applyEvent(this.draft, event);
    if (event.kind === 'taskReturned') this.ended.add(event.taskId);
  }

  private noteChanges({ scopeId, variables }: Extract<Event, { kind: 'variablesSet' }>): void {
    this.variablesChanged = true;
    const scope = this.draft.scopes[scopeId];
    if (scope !== undefined) this.changes.push(...changesIn(scope, variables));
  }

  nextId(): string {
    this.ids += 1;
    return `${this.step}.${this.ids}`;
  }

  element(id: string): ElementModel {
    const element = this.model.elements[id];
    if (element === undefined) throw new Error(`model ${this.model.key} has no element ${id}`);
    return element;
  }

  scope(id: ScopeId): Scope {
    const scope = this.draft.scopes[id];
    if (scope === undefined) throw new Error(`no scope ${id}`);
    return scope;
  }

  token(id: TokenId): Token {
    const token = this.draft.tokens[id];
    if (token === undefined) throw new Error(`no token ${id}`);
    return token;
  }

  /** Tokens now standing, oldest first whatever order a stored snapshot kept them in. */
  tokens(which: (token: Token) => boolean): Token[] {
    return Object.values(this.draft.tokens)
      .filter(which)
      .toSorted((a, b) => compareIds(a.id, b.id));
  }

  findToken(which: (wait: Wait) => boolean): Token | undefined {
    for (const id in this.draft.tokens) {
      const token = this.draft.tokens[id];
      if (token !== undefined && which(token.waits)) return token;
    }
    return undefined;
  }

  place(token: Omit<Token, 'cause' | 'back'> & { readonly back?: Token['back'] }): Token {
    const placed: Token = { ...token, cause: this.step, back: token.back };
    this.emit({ kind: 'tokenPlaced', token: placed });
    return placed;
  }
}

/** Orders `<step>.<n>` ids by age. */
export function compareIds(a: string, b: string): number {
  const [stepA, nA] = a.split('.').map(Number);
  const [stepB, nB] = b.split('.').map(Number);
  return (stepA ?? 0) - (stepB ?? 0) || (nA ?? 0) - (nB ?? 0);
}
