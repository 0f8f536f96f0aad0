import { z } from 'zod';
import { Id, Locale } from './common.ts';

/** What somebody may do; derived from roles. */
export const Permission = z.enum([
  'tasks', // has an inbox
  'design', // 流程与表单
  'campaigns', // 发起与查看全校轮次
  'collegeCampaigns', // 查看本学院轮次
  'audit', // 查看全部历史并核验
  'organisation', // 管理人员与组织
]);
export type Permission = z.infer<typeof Permission>;

export const Account = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  unit: z.object({ id: Id, name: z.string() }),
  roles: z.array(z.object({ role: z.string(), roleName: z.string(), scope: Id, scopeName: z.string() })),
  permissions: z.array(Permission),
  /** True after a one-time password: nothing else is possible before POST /session/password. */
  mustChangePassword: z.boolean(),
});
export type Account = z.infer<typeof Account>;

/** GET /session */
export const Session = z.object({ account: Account.nullable(), csrfToken: z.string(), school: z.string() });
export type Session = z.infer<typeof Session>;
/** POST /session */
export const SignIn = z.object({ username: z.string().min(1).max(80), password: z.string().min(1).max(200) });
export type SignIn = z.infer<typeof SignIn>;
/** POST /session/password */
export const ChangePassword = z.object({ current: z.string().min(1).max(200), next: z.string().min(10).max(200) });
export type ChangePassword = z.infer<typeof ChangePassword>;
export { Locale };
