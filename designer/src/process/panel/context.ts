import { createContext, useContext } from 'react';
import type { DesignerCatalogue, ProcessDesignerProps } from '../../types.ts';
import type { KnownVariable } from '../check/variables.ts';
import type { DesignerMessages } from '../messages/index.ts';
import type { Edits } from './edits.ts';

/** What every part of the panel needs. */
export interface PanelContextValue {
  readonly edits: Edits;
  readonly catalogue: DesignerCatalogue;
  readonly messages: DesignerMessages;
  readonly locale: ProcessDesignerProps['locale'];
  readonly readOnly: boolean;
  /** The variables that a process has, to be offered where FEEL is written. */
  readonly variables: () => readonly KnownVariable[];
  readonly loadForm: ProcessDesignerProps['loadForm'];
  /** Selects an element on the canvas. */
  readonly select: (id: string) => void;
}

const PanelContext = createContext<PanelContextValue | undefined>(undefined);
export const PanelProvider = PanelContext.Provider;

export function usePanel(): PanelContextValue {
  const value = useContext(PanelContext);
  if (value === undefined) throw new Error('a panel outside PanelProvider');
  return value;
}
