import type { Finding } from './types.ts';

/** What a check says of an element that lacks something, by what may have been said about just that: code and attribute. */
const LACKS: Readonly<Record<string, RegExp>> = {
  loopWithoutCount: / (?:collection|cardinality)$/,
  missingHandler: /^vendor|^juel\w+ (?:expression|topic)$/,
  missingMessage: /^vendor|^juel\w+ (?:expression|topic|message)$/,
  missingDecision: /^vendor/,
  missingScript: /^vendor/,
  missingCalledElement: /^vendorImplementation | calledElement$/,
  scriptLanguage: / script$/,
  eventWithoutDefinition: /^vendorVariableListener /,
  signalWithoutName: / signal$/,
  messageWithoutName: /^vendorImplementation | message$/,
  nobody: / (?:assignee|candidateUsers|candidateGroups)$/,
};

/**
 * Checks of a model in our words, without those that say again what has been said about the vendor's words: what could
 * not be translated is no FEEL and missing, too.
 * @param translated findings about what is said in a vendor's words (`vendorFindings`)
 */
export function withoutEchoes(translated: readonly Finding[], checked: readonly Finding[]): readonly Finding[] {
  const wrong = translated.filter(({ severity }) => severity === 'error');
  return checked.filter(
    (finding) => !wrong.some((said) => said.elementId === finding.elementId && isEcho(finding, said)),
  );
}

function isEcho({ code, params }: Finding, said: Finding): boolean {
  const about = `${said.code} ${said.params['attribute'] ?? ''}`;
  const lacks = Object.hasOwn(LACKS, code) ? LACKS[code] : undefined;
  if (lacks !== undefined) return lacks.test(about);
  if (params['attribute'] !== said.params['attribute']) return false;
  return said.code === 'vendorLanguage' || /[$#]\{/.test(params['expression'] ?? params['value'] ?? '');
}
