/** Milliseconds that this process's clock is ahead of the machine's. */
let ahead = 0;
const Machine = globalThis.Date;

/** `Date` of a machine whose clock is wrong. */
class ShiftedDate extends Machine {
  constructor(...parts: readonly [] | readonly [number | string | Date]) {
    super(parts.length === 0 ? Machine.now() + ahead : parts[0]);
  }
  static override now(): number {
    return Machine.now() + ahead;
  }
}

/** Sets this process's clock wrong; everything in it that asks for the time is told the wrong one. */
export function shiftClock(by: number): void {
  ahead = by;
  globalThis.Date = ShiftedDate as DateConstructor;
}
