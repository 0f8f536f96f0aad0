import { FeelRange } from 'feelin';
import { LIMITS } from './limits.ts';

/** Work that one evaluation may still do. Spent by the guards that `guard.ts` writes into an expression. */
export class Budget {
  private left: number = LIMITS.work;

  spend(units: number): void {
    this.left -= units;
    if (!(this.left >= 0)) throw new Error(`expression takes more than ${LIMITS.work} steps`);
  }

  /** Spends one unit for every value in `value`, however deep. */
  spendDeep(value: unknown): void {
    this.spend(typeof value === 'string' ? 1 + value.length / 32 : 1);
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) this.spendDeep(value[index]);
    else if (isPlain(value)) for (const item of Object.values(value)) this.spendDeep(item);
  }

  /** Spends one unit, and what is to be added to it, for every item that a loop over `value` would see. */
  spendItems(value: unknown, added = 0): void {
    if (Array.isArray(value)) this.spend(value.length * (1 + added));
    else if (typeof value === 'string') this.spend(value.length / 32);
    else if (value instanceof FeelRange) this.spendRange(value.start, value.end, 1 + added);
  }

  /**
   * Spends what it takes to ask every item of a list for a value. Items with many entries cost more: one that lacks
   * the name is searched entry by entry.
   */
  spendWalk(list: readonly unknown[]): void {
    const first = list[0];
    const entries = isPlain(first) ? Object.keys(first).length : 0;
    this.spend(list.length * (1 / 2 + entries / 8));
  }

  spendRange(start: unknown, end: unknown, each: number): void {
    if (typeof start !== 'number' || typeof end !== 'number') return;
    if (!Number.isInteger(start) || !Number.isInteger(end)) throw new Error('a range to loop over needs whole numbers');
    this.spend((Math.abs(end - start) + 1) * each);
  }
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
