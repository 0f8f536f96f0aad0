import type { Warning } from 'feelin';

/** Calling what is no function is a mistake of the author whatever the data. */
export function isMistake(warning: Warning): boolean {
  return warning.type === 'NO_FUNCTION_FOUND' || warning.type === 'UNSUPPORTED';
}
