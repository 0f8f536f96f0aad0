/** China keeps one offset all year. */
const offsetMs = 8 * 60 * 60 * 1000;

/** Milliseconds since 1970 as RFC 3339 with +08:00, as every time in the contract is written. */
export const timestamp = (at: number | string): string =>
  new Date(Number(at) + offsetMs).toISOString().replace('Z', '+08:00');

/** The day in Asia/Shanghai, `YYYY-MM-DD`. */
export const dateOf = (at: number): string => new Date(at + offsetMs).toISOString().slice(0, 10);

/** Milliseconds since 1970 of a timestamp of the contract. */
export const instant = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);
