import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for whoever asks. */
const TICKS = 100;
/** Places of `utime` and `stime` behind the name of the program, see proc(5). */
const USER = 11;
const SYSTEM = 12;

/** Seconds of processor time that another process has used so far. */
export function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS;
}
