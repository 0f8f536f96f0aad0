import { describeFinding, type Finding } from '@zhengai/engine/model';
import { designerMessages, fill, type DesignerMessages } from '../messages/index.ts';

const isOwn = (code: string, messages: DesignerMessages): code is keyof DesignerMessages['own'] => code in messages.own;

/** A finding as a sentence: ours from the designer's messages, the engine's from the engine's. */
export function describe(finding: Finding, locale: 'zh-CN' | 'en'): string {
  const messages = designerMessages[locale];
  if (!isOwn(finding.code, messages)) return describeFinding(finding, locale);
  const names: Readonly<Record<string, string>> = messages.phases;
  const phases = (finding.params['phases'] ?? '').split(',').map((phase) => names[phase] ?? phase);
  return fill(messages.own[finding.code], { ...finding.params, phases: phases.join(locale === 'en' ? ', ' : '、') });
}
