import type { Permission } from '@zhengai/api/contract';
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { navigationTexts } from './messages.ts';

/** One entry of the main navigation. */
export interface NavigationEntry {
  readonly to: string;
  readonly icon: ComponentType;
  readonly label: (typeof navigationTexts)['keys'][number];
  /** Shown to whoever has one of these; to everybody when absent. */
  readonly permissions?: readonly Permission[];
}

/** What `areas/<area>/routes.tsx` exports as `area`. Pages are loaded with `lazy`, never imported there. */
export interface Area {
  /** Who may open its pages: one of these is needed. Absent where the server decides by what is asked for. */
  readonly needs?: readonly Permission[];
  readonly routes: readonly RouteObject[];
  readonly navigation: readonly NavigationEntry[];
}
