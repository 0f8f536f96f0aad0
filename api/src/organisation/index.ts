export { candidateKeysOf, describeCandidates, resolveCandidates } from './candidates.ts';
export { type CourseFacts, courseFacts } from './courseFacts.ts';
export { personRefs, SYSTEM } from './personRefs.ts';
export { holds, isRole, roleFacts, roleKeys, roleName } from './roles.ts';
export { chunks, personNames, scopeNames } from './scopes.ts';
