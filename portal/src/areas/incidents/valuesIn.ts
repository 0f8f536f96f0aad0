import type { Values } from '@zhengai/api/contract';

/** The object that a JSON text says; undefined for anything else. */
export function valuesIn(text: string): Values | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Values) : undefined;
  } catch {
    return undefined;
  }
}
