import type { Rule } from './rule.ts';

/** `{ "minText": 10 }`: characters that say something; spaces and runs of one character count once. */
export const minText: Rule = ({ value, options, say }) => {
  if (typeof value !== 'string' || value === '') return undefined;
  const least = Number(options['minText']);
  const count = Array.from(value.replaceAll(/\s/g, '').replaceAll(/(.)\1{2,}/gu, '$1')).length;
  return count < least ? say('minText', { minText: least, count }) : undefined;
};
