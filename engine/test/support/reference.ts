import type { Block, Trigger } from './eventfulModel.ts';

/*
 * What BPMN 2.0 says about block-structured processes, told a second time and in another way: a tree of blocks is
 * walked, and what follows a block is a function. There are no tokens, no flows and no agenda here. It says which tasks
 * are open after each action; the engine has to agree.
 */

/** Something that may stop: what was begun under it is gone then. */
interface Guard {
  open: boolean;
  readonly around: Guard | undefined;
}

/** One run of a process or sub-process. */
interface Level extends Guard {
  readonly parent: Level | undefined;
  /** An event sub-process. */
  readonly event: boolean;
  /** Paths that have not ended. */
  paths: number;
  readonly ended: () => void;
  /** What has been completed and could be compensated, oldest first. */
  readonly undo: Undo[];
  /** What goes on here; an interrupting event sub-process takes its place. */
  work: Guard;
  catcher: Catcher | undefined;
}

interface Undo {
  /** Still going on: the whole of which only a part has been completed. */
  readonly part: Guard | undefined;
  readonly handler: string | undefined;
  readonly inside: readonly Undo[];
}

interface Catcher {
  readonly by: 'error' | 'escalation';
  readonly at: 'boundary' | 'beside';
  readonly interrupting: boolean;
  readonly happen: () => void;
}

export type ActionKind = 'task' | 'timer' | 'message' | 'signal' | 'job' | 'call' | 'start' | 'finish';

interface Waiting {
  readonly kind: ActionKind;
  readonly element: string;
  readonly under: Guard;
  readonly level: Level;
  readonly again: boolean;
  readonly happen: (again: boolean) => void;
}

const isOpen = (guard: Guard | undefined): boolean => guard === undefined || (guard.open && isOpen(guard.around));

export class Reference {
  private waiting: Waiting[] = [];
  private readonly choice: number;
  private readonly root: Level;

  constructor(block: Block, choice: number) {
    this.choice = choice;
    this.root = this.level(undefined, undefined, false, () => undefined);
    this.run(block, this.root, this.root.work, () => this.end(this.root));
  }

  get ended(): boolean {
    return !this.root.open;
  }

  /** Elements of the open tasks, sorted. */
  tasks(): string[] {
    return this.now('task')
      .map((one) => one.element)
      .toSorted();
  }

  /** Does the `nth` of what waits at the element, oldest first. */
  act(kind: ActionKind, element: string, nth: number, again: boolean): void {
    const one = this.now(kind).filter((candidate) => candidate.element === element)[nth];
    if (one === undefined) throw new Error(`the reference waits for no ${kind} at ${element} (${nth})`);
    this.happen(one, again);
  }

  signal(): void {
    for (const one of this.now('signal')) if (isOpen(one.under)) this.happen(one, false);
  }

  /** The work of a task ends in an error; false when nobody would catch it. */
  fail(element: string, nth: number): boolean {
    const one = this.now('task').filter((candidate) => candidate.element === element)[nth];
    if (one === undefined || this.catcher(one.level, 'error') === undefined) return false;
    this.waiting = this.waiting.filter((other) => other !== one);
    this.throw(one.level, 'error');
    return true;
  }

  private now(kind: ActionKind): Waiting[] {
    return this.waiting.filter((one) => one.kind === kind && isOpen(one.under));
  }

  private happen(one: Waiting, again: boolean): void {
    if (!one.again) this.waiting = this.waiting.filter((other) => other !== one);
    one.happen(again);
  }

  private wait(
    kind: ActionKind,
    element: string,
    level: Level,
    under: Guard,
    happen: Waiting['happen'],
    again = false,
  ): void {
    this.waiting.push({ kind, element, level, under, happen, again });
  }

  private level(parent: Level | undefined, around: Guard | undefined, event: boolean, ended: () => void): Level {
    const level: Omit<Level, 'work'> & { work: Guard | undefined } = {
      parent,
      around,
      event,
      ended,
      open: true,
      paths: 1,
      undo: [],
      work: undefined,
      catcher: undefined,
    };
    const work = { open: true, around: level };
    return Object.assign(level, { work });
  }

  private end(level: Level): void {
    level.paths -= 1;
    if (level.paths > 0) return;
    level.open = false;
    level.ended();
  }

  /** A sub-process in `level`: its content, then `next`; what it completed inside can be compensated from then on. */
  private sub(
    level: Level,
    under: Guard,
    part: Guard | undefined,
    content: (inner: Level) => void,
    next: () => void,
    event = false,
  ): Level {
    const inner = this.level(level, under, event, () => {
      if (inner.undo.length > 0) level.undo.push({ part, handler: undefined, inside: inner.undo });
      next();
    });
    content(inner);
    return inner;
  }

  private inside(block: Block): (inner: Level) => void {
    return (inner) => this.run(block, inner, inner.work, () => this.end(inner));
  }

  private run(block: Block, level: Level, under: Guard, next: () => void): void {
    const name = `${block.kind}${block.id}`;
    switch (block.kind) {
      case 'script':
      case 'send':
      case 'link':
        return next();
      case 'user':
      case 'mapped':
        return this.wait('task', name, level, under, next);
      case 'undoable':
        return this.wait('task', name, level, under, () => {
          level.undo.push({ part: undefined, handler: `undo${block.id}`, inside: [] });
          next();
        });
      case 'service':
        return this.wait('job', name, level, under, next);
      case 'call':
        return this.wait('call', name, level, under, next);
      case 'timer':
        return this.wait('timer', name, level, under, next);
      case 'receive':
        return this.wait('message', name, level, under, next);
      case 'signal':
        return this.wait('signal', name, level, under, next);
      case 'compensate':
        return this.compensate(level, under, next);
      case 'each':
        return this.each(block, level, under, next);
      case 'sequence':
        return this.sequence(block.blocks, level, under, next);
      case 'choice':
        return this.run(this.chosen(block.blocks), level, under, next);
      case 'parallel':
        return this.all(block.blocks, level, under, next);
      case 'inclusive': {
        const holding = block.blocks.filter((_, index) => index > 0 && this.choice >= index);
        return this.all(holding.length === 0 ? block.blocks.slice(0, 1) : holding, level, under, next);
      }
      case 'race': {
        const race = { open: true, around: under };
        const [first, second] = block.blocks;
        const win = (winner: Block) => (): void => {
          race.open = false;
          this.run(winner, level, under, next);
        };
        this.wait('message', `receive${block.id}`, level, race, win(first));
        this.wait('timer', `timer${block.id}`, level, race, win(second));
        return;
      }
      case 'complex':
        this.sub(level, under, undefined, (inner) => this.enough(block, inner), next);
        return;
      case 'loop': {
        const round = (): void =>
          this.run(block.block, level, under, () =>
            this.wait('task', `ask${block.id}`, level, under, (again) => (again ? round() : next())),
          );
        return round();
      }
      case 'sub':
        this.sub(level, under, undefined, this.inside(block.block), next);
        return;
      case 'repeated':
        return this.rounds(block, level, under, next);
      case 'eachSub':
        return this.eachSub(block, level, under, next);
      case 'terminated':
        this.sub(
          level,
          under,
          undefined,
          (inner) => {
            inner.paths = 2;
            this.wait('task', `stop${block.id}`, inner, inner.work, () => {
              inner.paths = 1;
              this.end(inner);
            });
            this.inside(block.block)(inner);
          },
          next,
        );
        return;
      case 'bounded': {
        const inner = this.sub(
          level,
          under,
          undefined,
          (opened) => {
            const fire = this.atBoundary(block, level, under, opened, next);
            this.armed(block.by, block.id, level, opened, fire, block.interrupting);
            this.inside(block.host)(opened);
          },
          next,
        );
        return void inner;
      }
      case 'watched':
        this.sub(
          level,
          under,
          undefined,
          (inner) => {
            const armed = { open: true, around: inner };
            const fire = this.beside(block, inner, armed);
            this.armed(block.by, block.id, inner, armed, fire, block.interrupting);
            this.inside(block.host)(inner);
          },
          next,
        );
        return;
      case 'raised':
        return this.raised(block, level, under, next);
      case 'transaction':
        this.sub(
          level,
          under,
          undefined,
          (inner) => {
            this.run(block.host, inner, inner.work, () =>
              this.wait('task', `ask${block.id}`, inner, inner.work, (again) => {
                if (!again) return this.end(inner);
                inner.work.open = false;
                this.compensate(inner, inner, () => {
                  inner.open = false;
                  this.run(block.block, level, under, next);
                });
              }),
            );
          },
          next,
        );
        return;
      case 'adHoc': {
        const inner = this.level(level, under, false, next);
        for (let index = 0; index < block.count; index++) {
          const element = `free${block.id}x${index}`;
          this.wait(
            'start',
            element,
            inner,
            inner,
            () => this.wait('task', element, inner, inner, () => undefined),
            true,
          );
        }
        return this.wait('finish', name, inner, inner, () => {
          inner.open = false;
          next();
        });
      }
    }
  }

  private chosen(blocks: readonly Block[]): Block {
    const chosen = blocks[this.choice] ?? blocks[0];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  private sequence(blocks: readonly Block[], level: Level, under: Guard, next: () => void): void {
    const [first, ...rest] = blocks;
    if (first === undefined) return next();
    this.run(first, level, under, () => this.sequence(rest, level, under, next));
  }

  private all(blocks: readonly Block[], level: Level, under: Guard, next: () => void): void {
    let left = blocks.length;
    for (const block of blocks) {
      this.run(block, level, under, () => {
        left -= 1;
        if (left === 0) next();
      });
    }
  }

  private enough(block: Extract<Block, { readonly kind: 'complex' }>, inner: Level): void {
    let come = 0;
    inner.paths = block.blocks.length + 1;
    for (const branch of block.blocks) {
      this.run(branch, inner, inner.work, () => {
        come += 1;
        if (come === Math.min(block.enough, block.blocks.length)) {
          this.run(block.block, inner, inner.work, () => this.end(inner));
        }
        this.end(inner);
      });
    }
  }

  private each(block: Extract<Block, { readonly kind: 'each' }>, level: Level, under: Guard, next: () => void): void {
    if (block.count === 0) return next();
    const body = { open: true, around: under };
    const undo: Undo[] = [];
    let done = 0;
    const open = (): void =>
      this.wait('task', `each${block.id}`, level, body, () => {
        done += 1;
        undo.push({ part: undefined, handler: `undo${block.id}`, inside: [] });
        if (done === block.count || (block.early && done > 1)) {
          body.open = false;
          if (block.undoable) level.undo.push(...undo);
          next();
        } else if (block.sequential) open();
      });
    for (let index = 0; index < (block.sequential ? 1 : block.count); index++) open();
  }

  private eachSub(
    block: Extract<Block, { readonly kind: 'eachSub' }>,
    level: Level,
    under: Guard,
    next: () => void,
  ): void {
    if (block.count === 0) return next();
    const body = { open: true, around: under };
    let done = 0;
    const open = (): void => {
      this.sub(level, body, body, this.inside(block.block), () => {
        done += 1;
        if (done === block.count) {
          body.open = false;
          next();
        } else if (block.sequential) open();
      });
    };
    for (let index = 0; index < (block.sequential ? 1 : block.count); index++) open();
  }

  private rounds(
    block: Extract<Block, { readonly kind: 'repeated' }>,
    level: Level,
    under: Guard,
    next: () => void,
  ): void {
    const body = { open: true, around: under };
    let done = 0;
    const round = (): void => {
      this.sub(level, body, body, this.inside(block.block), () => {
        done += 1;
        if (done < block.count) return round();
        body.open = false;
        next();
      });
    };
    round();
  }

  private armed(by: Trigger, id: number, level: Level, under: Guard, happen: () => void, interrupting: boolean): void {
    this.wait(by, `event${id}`, level, under, happen, !interrupting && by !== 'timer');
  }

  private atBoundary(
    { block, interrupting }: { readonly block: Block; readonly interrupting: boolean },
    level: Level,
    under: Guard,
    host: Guard,
    next: () => void,
  ): () => void {
    return () => {
      if (interrupting) {
        host.open = false;
        this.run(block, level, under, next);
      } else {
        level.paths += 1;
        this.run(block, level, under, () => this.end(level));
      }
    };
  }

  private beside(
    { block, interrupting }: { readonly block: Block; readonly interrupting: boolean },
    level: Level,
    armed: Guard,
  ): () => void {
    return () => {
      if (interrupting) {
        level.work.open = false;
        level.paths = 0;
        armed.open = false;
      }
      level.paths += 1;
      this.sub(level, level, undefined, this.inside(block), () => this.end(level), true);
    };
  }

  private raised(
    block: Extract<Block, { readonly kind: 'raised' }>,
    level: Level,
    under: Guard,
    next: () => void,
  ): void {
    const interrupting = block.by === 'error' || block.interrupting;
    const handler = { block: block.block, interrupting };
    this.sub(
      level,
      under,
      undefined,
      (inner) => {
        const happen =
          block.at === 'boundary'
            ? this.atBoundary(handler, level, under, inner, next)
            : this.beside(handler, inner, { open: true, around: inner });
        inner.catcher = { by: block.by, at: block.at, interrupting, happen };
        this.run(block.host, inner, inner.work, () => {
          this.throw(inner, block.by);
          if (isOpen(inner.work)) this.run(block.rest, inner, inner.work, () => this.end(inner));
        });
      },
      next,
    );
  }

  private throw(level: Level, by: Catcher['by']): void {
    this.catcher(level, by)?.happen();
  }

  /** From the level outward; what an event sub-process throws it does not catch itself. */
  private catcher(from: Level, by: Catcher['by']): Catcher | undefined {
    let fromEvent = false;
    for (let level: Level | undefined = from; level !== undefined; level = level.parent) {
      const { catcher } = level;
      if (catcher?.by === by && !(catcher.at === 'beside' && fromEvent)) return catcher;
      fromEvent = level.event;
    }
    return undefined;
  }

  /** Last completed first, all at once; goes on when all is undone. */
  private compensate(level: Level, under: Guard, next: () => void): void {
    const handlers = leaves(this.toUndo(level));
    if (handlers.length === 0) return next();
    let left = handlers.length;
    for (const handler of handlers) {
      this.wait('task', handler, level, under, () => {
        left -= 1;
        if (left === 0) next();
      });
    }
  }

  private toUndo(level: Level): Undo[] {
    const found = level.undo.filter(({ part }) => part === undefined || !part.open);
    if (found.length === 0 && level.event && level.parent !== undefined) return this.toUndo(level.parent);
    level.undo.splice(0, level.undo.length, ...level.undo.filter((one) => !found.includes(one)));
    return found.toReversed();
  }
}

function leaves(undo: readonly Undo[]): string[] {
  return undo.flatMap(({ handler, inside }) => (handler === undefined ? leaves(inside.toReversed()) : [handler]));
}
