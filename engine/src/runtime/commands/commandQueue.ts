import { transactionsAtOnce } from '../database/direct.ts';
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
/** So few commands are spread over all groups; more are quicker in one transaction. */
const FEW = 32;

/**
 * Group commit: commands that wait at the same moment are committed in one transaction, because statements and the
 * disk cost so much more than deciding. While groups run, what arrives waits for the next one. Commands for one
 * instance are never in two groups at once, and keep their order.
 */
export class CommandQueue {
  readonly #commander: Commander;
  readonly #groups: number;
  readonly #busy = new Set<string>();
  #waiting: Waiting[] = [];
  #running = 0;
  #scheduled = false;

  constructor(commander: Commander) {
    this.#commander = commander;
    this.#groups = transactionsAtOnce(commander.knex);
  }

  /** Decides and commits a command; rejects with what it failed with. */
  submit(intent: Intent): Promise<Committed> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intent, resolve, reject });
      this.#schedule();
    });
  }

  /** Lets everything that is ready now arrive before the first group is formed. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#running < this.#groups) {
        const group = this.#take();
        if (group.length === 0) return;
        void this.#run(group);
      }
    });
  }

  #take(): readonly Waiting[] {
    const group: Waiting[] = [];
    const left: Waiting[] = [];
    const lanes = new Set<string>();
    const room = this.#room();
    for (const waiting of this.#waiting) {
      const mine = lane(waiting.intent);
      const ready = group.length < GROUP && !this.#busy.has(mine) && (lanes.has(mine) || lanes.size < room);
      if (ready) lanes.add(mine);
      (ready ? group : left).push(waiting);
    }
    this.#waiting = left;
    return group;
  }

  /** Instances that the next group may be for. */
  #room(): number {
    if (this.#waiting.length > FEW) return GROUP;
    const lanes = new Set(this.#waiting.map(({ intent }) => lane(intent)).filter((mine) => !this.#busy.has(mine)));
    return Math.ceil(lanes.size / (this.#groups - this.#running));
  }

  async #run(group: readonly Waiting[]): Promise<void> {
    const lanes = new Set(group.map(({ intent }) => lane(intent)));
    for (const id of lanes) this.#busy.add(id);
    this.#running += 1;
    const outcomes = await runGroup(
      this.#commander,
      group.map(({ intent }) => intent),
    );
    this.#running -= 1;
    for (const id of lanes) this.#busy.delete(id);
    group.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome?.kind === 'committed') resolve(outcome.committed);
      else reject(outcome?.error);
    });
    this.#schedule();
  }
}

/** What must not be in two groups at once: an instance, or two starts under one key. */
function lane(intent: Intent): string {
  return intent.kind === 'change' ? intent.instanceId : intent.commandKey;
}
