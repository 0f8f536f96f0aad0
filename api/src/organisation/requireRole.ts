import type { Account } from '../../contract/index.ts';
import { Refused } from '../http/refused.ts';
import { holds, type RoleKey } from './roles.ts';

/** For what a permission is too wide: the leading group sees all campaigns, only the quality office launches one. */
export function requireRole(account: Account, role: RoleKey, scope?: string): void {
  if (!holds(account, role, scope)) throw new Refused('forbidden');
}
