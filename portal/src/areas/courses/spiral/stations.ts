import type { Phase } from '@zhengai/api/contract';

/** A place on the spiral: S is the static loop (静态大循环), D the dynamic one (动态小循环) inside 实施. */
export type StationCode = 'S1' | 'S2' | 'S3' | 'S4' | 'S5' | 'S6' | 'S7' | 'S8' | 'S9' | 'S10' | 'D1' | 'D2' | 'D3';

export interface Station {
  readonly code: StationCode;
  readonly phase: Phase;
  /** Centre of its mark, in the drawing's units. */
  readonly x: number;
  readonly y: number;
}

/** The two loops touch at 实施, so that one line runs through both. */
export const geometry = { big: 100, small: 44, width: 330, height: 362, x: 165, y: 242 } as const;

const phases: Readonly<Record<StationCode, Phase>> = {
  S1: 'plan',
  S2: 'plan',
  S3: 'plan',
  S4: 'plan',
  S5: 'execute',
  S6: 'check',
  S7: 'improve',
  S8: 'improve',
  S9: 'improve',
  S10: 'improve',
  D1: 'execute',
  D2: 'execute',
  D3: 'execute',
};

const onLoop = (code: StationCode, radius: number, centreY: number, turn: number): Station => {
  const angle = turn * 2 * Math.PI;
  return { code, phase: phases[code], x: geometry.x + radius * Math.sin(angle), y: centreY - radius * Math.cos(angle) };
};

const bigCodes = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'S9', 'S10'] as const;
const smallCodes = ['D1', 'D2', 'D3'] as const;

/** Clockwise round the large loop with 实施 at its foot; then down, and round the small one the other way. */
export const stations: readonly Station[] = [
  ...bigCodes.map((code, index) => onLoop(code, geometry.big, geometry.y - geometry.big, (index - 4) / 10 + 0.5)),
  ...smallCodes.map((code, index) => onLoop(code, geometry.small, geometry.y + geometry.small, -(index + 1) / 4)),
];

export const isStation = (code: string): code is StationCode => Object.hasOwn(phases, code);

/** Where a task stands when its process says no more than the phase. */
export const stationsOfPhase = (phase: Phase): readonly StationCode[] =>
  bigCodes.filter((code) => phases[code] === phase);
