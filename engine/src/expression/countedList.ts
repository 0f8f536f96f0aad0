import type { Budget } from './budget.ts';

/**
 * Makes lists that spend work whenever the interpreter walks through them: for a path (`rows.score`), a filter, a
 * comparison, `in`. What comes of mapping or filtering such a list is one again. So a path costs what it takes each
 * time that it is followed, wherever it stands: once in the domain of a loop, with every round in its body.
 */
export class CountedLists {
  private readonly List: new (length: number) => unknown[];

  constructor(budget: Budget) {
    this.List = class<T> extends Array<T> {
      override map<U>(each: (value: T, index: number, list: T[]) => U): U[] {
        budget.spendWalk(this);
        return super.map(each);
      }

      override every<S extends T>(each: (value: T, index: number, list: T[]) => value is S): this is S[];
      override every(each: (value: T, index: number, list: T[]) => unknown): boolean;
      override every(each: (value: T, index: number, list: T[]) => unknown): boolean {
        budget.spendWalk(this);
        return super.every(each);
      }

      override [Symbol.iterator](): ArrayIterator<T> {
        budget.spend(this.length / 2);
        return super[Symbol.iterator]();
      }
    };
  }

  /** The same value, with all lists of lists in it counted. Contexts are not looked into. */
  ofList(value: unknown): unknown {
    if (!Array.isArray(value) || value instanceof this.List) return value;
    const items: readonly unknown[] = value;
    return this.copy(items, (item) => this.ofList(item));
  }

  /** A copy of plain data, with all lists in it counted. */
  ofData(value: unknown): unknown {
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      return this.copy(items, (item) => this.ofData(item));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.ofData(item)]));
  }

  private copy(items: readonly unknown[], each: (item: unknown) => unknown): unknown[] {
    const list = new this.List(items.length);
    for (let index = 0; index < items.length; index++) list[index] = each(items[index]);
    return list;
  }
}
