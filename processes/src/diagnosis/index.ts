import type { DiagnosisTable } from '../types.ts';
import { table10 } from './table10.ts';
import { table11 } from './table11.ts';
import { table7 } from './table7.ts';
import { table8 } from './table8.ts';
import { table9 } from './table9.ts';

export { table10, table11, table7, table8, table9 };

/**
 * The five diagnosis tables (诊断表) of the seed's chapter 诊改运行, one per tier. A cell of 诊断点 is split into single
 * points at `；`, `。` and, where the cell lists clauses, `，`; a list joined by `、` is one point. Keys are what answers
 * are stored under: never rename one, and give a new point a new key, so that answers of earlier cycles stay readable.
 */
export const diagnosisTables: readonly DiagnosisTable[] = [table7, table8, table9, table10, table11];
