import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CoursePage, PersonPage, ProgrammeList, RoleList, UnitList } from '@zhengai/api/contract';
import { api } from '../../app/api.ts';

export const usePeople = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['people', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<PersonPage>('/people', { query: { q, limit: 50, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

/** A few people for a choice, by part of their name. */
export const usePeopleChoice = (q: string) =>
  useQuery({
    queryKey: ['people', 'choice', q],
    queryFn: ({ signal }) =>
      api.get<PersonPage>('/people', { query: { q: q === '' ? undefined : q, limit: 20 }, signal }),
    placeholderData: keepPreviousData,
  });

export const useCourses = (q: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['courses', 'admin', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<CoursePage>('/courses', { query: { q, limit: 50, after: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });

export const useUnits = () =>
  useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.get<UnitList>('/units', { signal }) });
export const useRoles = () =>
  useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api.get<RoleList>('/roles', { signal }),
    staleTime: Infinity,
  });
export const useProgrammes = () =>
  useQuery({ queryKey: ['programmes'], queryFn: ({ signal }) => api.get<ProgrammeList>('/programmes', { signal }) });
