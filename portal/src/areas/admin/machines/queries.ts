import { useQuery } from '@tanstack/react-query';
import type { MachineList, TopicList } from '@zhengai/api/contract';
import { api } from '../../../app/api.ts';

export const useMachines = () =>
  useQuery({ queryKey: ['machines'], queryFn: ({ signal }) => api.get<MachineList>('/machines', { signal }) });

export const useTopics = () =>
  useQuery({ queryKey: ['topics'], queryFn: ({ signal }) => api.get<TopicList>('/topics', { signal }) });
