import type { Finding } from '../model/types.ts';

/** What an element lacks only because the vendor's word for it has no translation. */
const LACKING: ReadonlySet<string> = new Set([
  'missingHandler',
  'missingMessage',
  'messageWithoutName',
  'missingDecision',
  'missingScript',
  'missingCalledElement',
  'scriptLanguage',
  'loopWithoutCount',
]);

/**
 * The findings about what was translated, less those that only say again, in other words, that something has no
 * translation: at the same element, about the same attribute or about nothing being there.
 */
export function withoutConsequences(vendor: readonly Finding[], found: readonly Finding[]): readonly Finding[] {
  const refused = vendor.filter(({ severity, elementId }) => severity === 'error' && elementId !== '');
  return found.filter(
    ({ code, elementId, params }) =>
      !refused.some(
        (earlier) =>
          earlier.elementId === elementId &&
          (LACKING.has(code) ||
            (params['attribute'] !== undefined && params['attribute'] === earlier.params['attribute'])),
      ),
  );
}
