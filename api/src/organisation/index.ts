export { accountOf, type HeldRole, heldRoles } from './accounts.ts';
export { candidateKeysOf, candidateOf, describeCandidates, resolveCandidates } from './candidates.ts';
export { type CourseFacts, courseFacts } from './courseFacts.ts';
export { holds, isRole, permissionsOf, type RoleKey, roleFacts, roleKeys, roleName } from './roles.ts';
export { chunks, personNames, scopeNames } from './scopes.ts';
