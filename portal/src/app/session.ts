import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Account, Permission, Session, SignIn } from '@zhengai/api/contract';
import { useState } from 'react';
import { api, loadSession, whenSignedOut } from './api.ts';
import { queryClient } from './queryClient.ts';

const sessionKey = ['session'] as const;

whenSignedOut(() => {
  queryClient.setQueryData<Session>(sessionKey, (session) =>
    session === undefined ? undefined : { ...session, account: null },
  );
});

/** Who is signed in, and the school's name; account is null for nobody. */
export const useSession = (): UseQueryResult<Session> =>
  useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => loadSession(signal), staleTime: 300_000 });

/** The account of the signed-in person. Only for pages inside the shell, which is shown to nobody else. */
export function useAccount(): Account {
  const { data } = useSession();
  // A session may end while its pages are drawn: until the shell is gone they go on with whom they began.
  const [began] = useState(data?.account ?? undefined);
  const account = data?.account ?? began;
  if (account === undefined) throw new Error('used outside the shell');
  return account;
}

/** `const may = useMay(); may('design')` */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useAccount();
  return (permission) => permissions.includes(permission);
}

/** For what a permission is too wide: only the quality office (`qa_office`) launches. */
export function useHolds(): (role: string) => boolean {
  const { roles } = useAccount();
  return (role) => roles.some((held) => held.role === role);
}

/** Signs in and learns the new session; throws `ApiProblem` with code `badCredentials` or `tooManyRequests`. */
export async function signIn(credentials: SignIn): Promise<void> {
  await api.post<unknown>('/session', credentials);
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  await refreshSession();
}

export async function refreshSession(): Promise<void> {
  queryClient.setQueryData<Session>(sessionKey, await loadSession());
}

/**
 * Ends the session on the server and begins anew here: what others might read from this page's memory goes too, and
 * whoever signs in next does not land where the last one left.
 */
export async function signOut(): Promise<void> {
  await api.del<unknown>('/session');
  window.location.assign('/login');
}
