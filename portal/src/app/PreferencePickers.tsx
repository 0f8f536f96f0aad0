import { useMessages } from './i18n.ts';
import { appTexts } from './messages.ts';
import { setPreferences, usePreferences } from './preferences.ts';

interface PickerProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

function Picker<T extends string>({ legend, value, options, onPick }: PickerProps<T>) {
  return (
    <fieldset className="za-picker">
      <legend>{legend}</legend>
      <div>
        {options.map(([option, words]) => (
          <button key={option} type="button" aria-pressed={option === value} onClick={() => onPick(option)}>
            {words}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Each language is named in itself, so that it is found by whoever needs it. */
export function LanguagePicker() {
  const t = useMessages(appTexts);
  const { locale } = usePreferences();
  return (
    <Picker
      legend={t('language')}
      value={locale}
      options={[
        ['zh-CN', '中文'],
        ['en', 'English'],
      ]}
      onPick={(next) => setPreferences({ locale: next })}
    />
  );
}

/** Language, appearance and text size; they change at once and stay in this browser. */
export function PreferencePickers() {
  const t = useMessages(appTexts);
  const { theme, text } = usePreferences();
  return (
    <div className="za-pickers">
      <LanguagePicker />
      <Picker
        legend={t('theme')}
        value={theme}
        options={[
          ['system', t('theme.system')],
          ['light', t('theme.light')],
          ['dark', t('theme.dark')],
        ]}
        onPick={(next) => setPreferences({ theme: next })}
      />
      <Picker
        legend={t('text')}
        value={text}
        options={[
          ['normal', t('text.normal')],
          ['large', t('text.large')],
        ]}
        onPick={(next) => setPreferences({ text: next })}
      />
    </div>
  );
}
