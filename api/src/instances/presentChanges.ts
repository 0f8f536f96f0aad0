import type { JsonObject } from '@zhengai/engine';
import { describeValue, type FormDefinition, titleOf } from '@zhengai/forms';
import type { Change, Locale } from '../../contract/index.ts';
import { type Difference, differences } from './changes.ts';

const valuesOf = ({ old, new: now }: Difference): Pick<Change, 'old' | 'new'> => ({
  ...(old === undefined ? {} : { old: old as Change['old'] }),
  ...(now === undefined ? {} : { new: now as Change['new'] }),
});

/** What somebody changed in a form since the round before, in the words of the form. */
export function formChanges(
  old: JsonObject,
  now: JsonObject,
  form: FormDefinition | undefined,
  locale: Locale,
): Change[] {
  return differences(old, now).map((difference) => {
    const { pointer } = difference;
    if (form === undefined) return { pointer, label: pointer, within: [], of: 'form', ...valuesOf(difference) };
    const inWords = (value: Difference['old']): string => describeValue(form, pointer, value, locale);
    return {
      pointer,
      label: titleOf(form, pointer, locale),
      within: titlesAround(form, pointer, locale),
      of: 'form',
      ...valuesOf(difference),
      ...(difference.old === undefined ? {} : { oldText: inWords(difference.old) }),
      ...(difference.new === undefined ? {} : { newText: inWords(difference.new) }),
    };
  });
}

/** What a step changed in the process variables; they have names and no titles. */
export function variableChanges(old: JsonObject, now: JsonObject): Change[] {
  return differences(old, now).map((difference) => ({
    pointer: difference.pointer,
    label: difference.pointer,
    within: [],
    of: 'variables',
    ...valuesOf(difference),
  }));
}

/** Titles of everything that a field stands in, the outermost first. */
function titlesAround(form: FormDefinition, pointer: string, locale: Locale): string[] {
  const parts = pointer.split('/').slice(1, -1);
  return parts.map((_, index) => {
    const around = index === 0 ? '' : `${titleOf(form, `/${parts.slice(0, index).join('/')}`, locale)} › `;
    return titleOf(form, `/${parts.slice(0, index + 1).join('/')}`, locale).slice(around.length);
  });
}
