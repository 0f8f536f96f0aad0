import * as replaceOptions from 'bpmn-js/lib/features/replace/ReplaceOptions.js';
import { expect } from 'chai';
import { canvasDictionary } from '../src/process/canvas/dictionary.ts';
import { appendable, offeredElements, replacements } from '../src/process/canvas/offered.ts';
import { canvasTranslate } from '../src/process/canvas/translate.ts';
import { en } from '../src/process/messages/en.ts';
import { zh } from '../src/process/messages/zh.ts';

const chinese = /[\u4e00-\u9fff]/;

/** Every text of a catalogue with its path. */
function texts(node: object, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : texts(value as object, `${path}${key}.`),
  );
}

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

/** bpmn-js's own labels of the replacements that stay in the menu. */
function keptLabels(): readonly string[] {
  const kept = new Set(Object.values(replacements).flatMap((ids) => ids.map((id) => `replace-with-${id}`)));
  return Object.values(replaceOptions)
    .flat()
    .filter((option) => 'actionName' in option && kept.has(option.actionName))
    .flatMap(({ label }) => (typeof label === 'string' ? [label] : []));
}

describe('words of the canvas', () => {
  it('has Chinese for everything that can be created, appended or replaced', () => {
    const shown = [
      ...Object.values(offeredElements).map(({ create }) => create),
      ...Object.values(appendable),
      ...keptLabels(),
    ];
    expect(shown.length).to.be.greaterThan(25);
    expect(shown.filter((text) => !chinese.test(canvasDictionary[text] ?? ''))).to.deep.equal([]);
  });

  it('keeps only replacements that bpmn-js has', () => {
    const known = Object.values(replaceOptions)
      .flat()
      .map((option) => ('actionName' in option ? option.actionName : ''));
    const kept = Object.values(replacements).flatMap((ids) => ids.map((id) => `replace-with-${id}`));
    expect(kept.filter((id) => !known.includes(id))).to.deep.equal([]);
  });

  it('fills in places, and leaves what it has no value for', () => {
    const translate = canvasTranslate('zh-CN');
    expect(translate('Open {element}', { element: '子流程' })).to.equal('打开 子流程');
    expect(translate('Open {element}')).to.equal('打开 {element}');
    expect(canvasTranslate('en')('Delete')).to.equal('Delete');
  });
});

describe('words of the process editor', () => {
  it('says everything in both languages', () => {
    expect(texts(en).map(([path]) => path)).to.have.members(texts(zh).map(([path]) => path));
    expect(texts(en).filter(([, text]) => text.trim() === '' || chinese.test(text))).to.deep.equal([]);
  });

  it('fills in the same places in both languages', () => {
    const english = new Map(texts(en));
    for (const [path, text] of texts(zh)) {
      expect(places(english.get(path) ?? ''), path).to.deep.equal(places(text));
    }
  });
});
