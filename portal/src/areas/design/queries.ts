import { queryOptions, useQuery } from '@tanstack/react-query';
import type {
  DecisionList,
  DecisionVersionXml,
  DesignCatalogue,
  FormList,
  ImportReport,
  PinnedForm,
  ProcessDetail,
  ProcessList,
  ProcessVersionXml,
} from '@zhengai/api/contract';
import { api } from '../../app/api.ts';

export const designKeys = {
  processes: ['processes'] as const,
  process: (key: string) => ['processes', key] as const,
  catalogue: ['design-catalogue'] as const,
  forms: ['forms'] as const,
  decisions: ['decisions'] as const,
};

export const useProcesses = () =>
  useQuery({
    queryKey: designKeys.processes,
    queryFn: ({ signal }) => api.get<ProcessList>('/processes', { signal }),
  });

/** Fetched once per opening: the editor holds the newer state, and a refetch must not disturb it. */
export const useProcess = (key: string) =>
  useQuery({
    queryKey: designKeys.process(key),
    queryFn: ({ signal }) => api.get<ProcessDetail>(`/processes/${key}`, { signal }),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useCatalogue = () =>
  useQuery({
    queryKey: designKeys.catalogue,
    queryFn: ({ signal }) => api.get<DesignCatalogue>('/design-catalogue', { signal }),
    staleTime: 60_000,
  });

export const useVersion = (key: string, version: number) =>
  useQuery({
    queryKey: [...designKeys.process(key), 'versions', version],
    queryFn: ({ signal }) => api.get<ProcessVersionXml>(`/processes/${key}/versions/${version}`, { signal }),
    staleTime: Infinity,
  });

/** What became of the file that a process began as; it never changes. */
export const useImport = (key: string) =>
  useQuery({
    queryKey: [...designKeys.process(key), 'import'],
    queryFn: ({ signal }) => api.get<ImportReport>(`/processes/${key}/import`, { signal }),
    staleTime: Infinity,
  });

export const useForms = () =>
  useQuery({ queryKey: designKeys.forms, queryFn: ({ signal }) => api.get<FormList>('/forms', { signal }) });

/** One form in its newest version; also what the designer's preview asks for. */
export const formOptions = (key: string) =>
  queryOptions({
    queryKey: ['forms', key],
    queryFn: ({ signal }) => api.get<PinnedForm>(`/forms/${key}`, { signal }),
    staleTime: 60_000,
  });

export const useDecisions = () =>
  useQuery({
    queryKey: designKeys.decisions,
    queryFn: ({ signal }) => api.get<DecisionList>('/decisions', { signal }),
  });

export const useDecision = (key: string, version: number | undefined) =>
  useQuery({
    queryKey: [...designKeys.decisions, key, version],
    queryFn: ({ signal }) =>
      api.get<DecisionVersionXml>(`/decisions/${encodeURIComponent(key)}/versions/${version}`, { signal }),
    enabled: version !== undefined,
    staleTime: Infinity,
  });
