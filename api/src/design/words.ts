import type { Finding } from '@zhengai/engine';
import { describeFinding } from '@zhengai/engine/model';
import type { Locale } from '../../contract/index.ts';
import { isMessageKey, say } from '../messages/index.ts';

/** A finding in words: the engine's own catalogue, or ours for what only the school knows. */
export function wordsOf(finding: Finding, locale: Locale): string {
  return isMessageKey(finding.code)
    ? say(locale, finding.code, { ...finding.params, element: finding.elementName || finding.elementId })
    : describeFinding(finding, locale);
}
