import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PersonPage, ProgrammeList, RoleList } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';

/** A few people for a choice, by part of their name. */
export const usePeopleChoice = (q: string) =>
  useQuery({
    queryKey: ['people', 'choice', q],
    queryFn: ({ signal }) =>
      api.get<PersonPage>('/people', { query: { q: q === '' ? undefined : q, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const useRoles = () =>
  useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api.get<RoleList>('/roles', { signal }),
    staleTime: Infinity,
  });
export const useProgrammes = () =>
  useQuery({ queryKey: ['programmes'], queryFn: ({ signal }) => api.get<ProgrammeList>('/programmes', { signal }) });
