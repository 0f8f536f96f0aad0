import { paceOf, type Pace } from '../database/direct.ts';
import { chunksOf } from '../database/statement.ts';
import type { Committed } from '../types.ts';
import type { Intent } from './intent.ts';
import { runGroup, type Commander } from './runGroup.ts';

interface Waiting {
  readonly intent: Intent;
  readonly resolve: (committed: Committed) => void;
  readonly reject: (error: unknown) => void;
}

/** Commands of one transaction at most. */
const GROUP = 64;
/** Commands of a part at most. */
const PART = 8;

/**
 * Group commit: commands that wait at the same moment are committed in one transaction, because statements and the
 * disk cost so much more than deciding. While groups run, what arrives waits for the next one. Commands for one
 * instance are never in two groups at once, and keep their order. How many groups and how large is for the database to
 * say; see `Pace`.
 */
export class CommandQueue {
  readonly #commander: Commander;
  readonly #pace: Pace;
  readonly #busy = new Set<string>();
  #waiting: Waiting[] = [];
  #running = 0;
  #scheduled = false;

  constructor(commander: Commander) {
    this.#commander = commander;
    this.#pace = paceOf(commander.knex);
  }

  /** Decides and commits a command; rejects with what it failed with. */
  submit(intent: Intent): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intent, resolve, reject });
      this.#schedule();
    });
  }

  /** Lets everything that is ready now arrive before a group is formed, and that group be decided before the next one. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#running >= this.#pace.transactions) return;
      const group = this.#take();
      if (group.size === 0) return;
      void this.#run(group);
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  /** Commands that can be decided now. */
  #take(): Group {
    const group = new Map<string, Waiting[]>();
    const left: Waiting[] = [];
    const room = this.#room();
    let taken = 0;
    for (const waiting of this.#waiting) {
      const mine = lane(waiting.intent);
      const others = group.get(mine);
      const ready = taken < GROUP && !this.#busy.has(mine) && (others !== undefined || group.size < room);
      if (!ready) left.push(waiting);
      else if (others === undefined) group.set(mine, [waiting]);
      else others.push(waiting);
      if (ready) taken += 1;
    }
    this.#waiting = left;
    return group;
  }

  /** Instances that the next group may be for. */
  #room(): number {
    const { transactions, fewest, few } = this.#pace;
    const lanes = new Set(this.#waiting.map(({ intent }) => lane(intent)).filter((mine) => !this.#busy.has(mine)));
    if (lanes.size < fewest && this.#running > 0) return 0;
    if (lanes.size < 2 * fewest || lanes.size > few) return GROUP;
    return Math.ceil(lanes.size / (transactions - this.#running));
  }

  async #run(group: Group): Promise<void> {
    for (const id of group.keys()) this.#busy.add(id);
    this.#running += 1;
    await Promise.all(partsOf(group, this.#pace.parts).map((part) => this.#runPart(part)));
    this.#running -= 1;
    this.#schedule();
  }

  async #runPart(part: Part): Promise<void> {
    const commands = part.flatMap(([, mine]) => mine);
    const outcomes = await runGroup(
      this.#commander,
      commands.map(({ intent }) => intent),
    );
    for (const [id] of part) this.#busy.delete(id);
    commands.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === 'committed') resolve(outcome.committed);
      else reject(outcome?.error);
    });
  }
}

/** Commands by what must not be in two groups at once. */
type Group = ReadonlyMap<string, readonly Waiting[]>;
type Part = readonly (readonly [string, readonly Waiting[]])[];

const partsOf = (group: Group, parts: number): readonly Part[] =>
  chunksOf([...group], parts === 1 ? GROUP : Math.min(PART, Math.ceil(group.size / parts)));

/** What must not be in two groups at once: an instance, or two starts under one key. */
function lane(intent: Intent): string {
  return intent.kind === 'change' ? intent.instanceId : intent.commandKey;
}
