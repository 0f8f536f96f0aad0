/**
 * What is still to be done: what one piece of work brings about is done, in its order, before what had been waiting. So
 * a path goes on until it waits or ends, and only then does the one beside it begin.
 */
export class WorkList<T> {
  /** The next piece stands last. */
  private readonly waiting: T[] = [];
  private fresh: T[] = [];

  push(work: T): void {
    this.fresh.push(work);
  }

  next(): T | undefined {
    for (let i = this.fresh.length - 1; i >= 0; i--) this.waiting.push(this.fresh[i] as T);
    this.fresh = [];
    return this.waiting.pop();
  }

  some(which: (work: T) => boolean): boolean {
    return this.fresh.some(which) || this.waiting.some(which);
  }

  drop(which: (work: T) => boolean): void {
    for (const list of [this.fresh, this.waiting]) {
      for (let i = list.length - 1; i >= 0; i--) if (which(list[i] as T)) list.splice(i, 1);
    }
  }
}
