import type { Account } from '../../contract/index.ts';

/** Whose courses somebody sees in campaigns: undefined for all, else those of these colleges (二级学院). */
export function visibleColleges(account: Account): readonly string[] | undefined {
  if (account.permissions.includes('campaigns')) return undefined;
  return account.roles.filter(({ role }) => role === 'college_head' || role === 'college_qa').map(({ scope }) => scope);
}
