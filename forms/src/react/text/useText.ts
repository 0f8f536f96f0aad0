import { useContext } from 'react';
import { FormEnvironment } from '../environment.ts';
import { en } from './en.ts';
import { zhCN } from './zhCN.ts';

export type TextKey = keyof typeof zhCN;
export type Say = (key: TextKey, facts?: Readonly<Record<string, string | number>>) => string;

/** Words of the widgets in the language of the form. */
export function useText(): Say {
  const { context } = useContext(FormEnvironment);
  const catalogue = context.locale === 'en' ? en : zhCN;
  return (key, facts = {}) => catalogue[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name] ?? ''));
}
