import { describeFinding, type Finding } from '@zhengai/engine/model';
import { designerMessages, fill, type DesignerMessages } from '../messages/index.ts';

const isOwn = (code: string, messages: DesignerMessages): code is keyof DesignerMessages['own'] => code in messages.own;

/** The element is one click away: its id, behind a name, only makes the sentence longer. */
const withoutId = (sentence: string, { elementId, elementName }: Finding): string =>
  elementName === ''
    ? sentence
    : sentence.replace(`（${elementId}） `, '').replace(`（${elementId}）`, '').replace(` (${elementId})`, '');

/** A finding as a sentence: ours from the designer's messages, the engine's from the engine's. */
export function describe(finding: Finding, locale: 'zh-CN' | 'en'): string {
  const messages = designerMessages[locale];
  if (!isOwn(finding.code, messages)) return withoutId(describeFinding(finding, locale), finding);
  const names: Readonly<Record<string, string>> = messages.phases;
  const listed = (param: 'phases' | 'inputs') => (finding.params[param] ?? '').split(',');
  const phases = listed('phases').map((phase) => names[phase] ?? phase);
  return fill(messages.own[finding.code], {
    ...finding.params,
    phases: phases.join(messages.comma),
    inputs: listed('inputs').join(messages.comma),
  });
}
