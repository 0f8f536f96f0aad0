import type { Phase } from '@zhengai/api/contract';
import { appTexts } from '../app/messages.ts';
import { useMessages } from '../app/i18n.ts';

/** 计划、执行、检查、改进: the word in the phase's colour, the same on every page. */
export function PhaseChip({ phase }: { readonly phase: Phase }) {
  const t = useMessages(appTexts);
  return <span className={`za-phase za-phase-${phase}`}>{t(`phase.${phase}`)}</span>;
}
