import type { CellState } from '@zhengai/api/contract';

/** A shape besides the colour, so that the matrix also reads in black and white. */
export const cellMarks: Readonly<Record<CellState, string>> = {
  overdue: '!',
  returned: '↩',
  open: '○',
  partial: '◐',
  done: '✓',
  waiting: '·',
  skipped: '–',
};

/** All states, what needs somebody first. */
export const cellStates: readonly CellState[] = [
  'overdue',
  'returned',
  'open',
  'partial',
  'done',
  'waiting',
  'skipped',
];
