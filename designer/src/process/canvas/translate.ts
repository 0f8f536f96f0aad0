import { canvasDictionary } from './dictionary.ts';
import { englishWords } from './english.ts';

type Translate = (template: string, replacements?: Readonly<Record<string, string>>) => string;

/** The `translate` service of diagram-js for one locale. */
export function canvasTranslate(locale: 'zh-CN' | 'en'): Translate {
  const words = locale === 'zh-CN' ? canvasDictionary : englishWords;
  return (template, replacements = {}) =>
    (words[template] ?? template).replace(/\{([^}]+)\}/g, (whole, key: string) => replacements[key] ?? whole);
}
