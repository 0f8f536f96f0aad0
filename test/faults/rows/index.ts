import type { Row } from '../support/ground.ts';
import { clocks } from './clocks.ts';
import { crowd } from './crowd.ts';
import { cut } from './cut.ts';
import { killed } from './killed.ts';
import { racing } from './racing.ts';
import { randomModels } from './randomModels.ts';
import { repeated } from './repeated.ts';
import { stopped } from './stopped.ts';

/** The rows of the table in docs/reliability.md that run. */
export const rows: readonly Row[] = [killed, stopped, crowd, repeated, cut, clocks, racing, randomModels];
