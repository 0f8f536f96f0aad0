import { expect } from 'chai';
import { checkForm, validateForm, type FormSchema } from '@zhengai/forms';
import { context, formOf } from './support.ts';

/** Every kind of place where Formily compiles text, with text that would do harm as JavaScript. */
const HARM = 'globalThis.harmed = true';
const hostileFields = {
  a: { type: 'string', title: `{{${HARM}}}`, required: `{{${HARM}}}`, 'x-visible': '{{1 = 1}}' },
  b: { type: 'string', 'x-value': `{{(function(){ ${HARM} })()}}` },
  c: { type: 'string', 'x-reactions': { fulfill: { run: HARM, state: { title: `{{${HARM}}}` } } } },
  d: { type: 'string', 'x-reactions': `{{(field) => { ${HARM} }}}` },
  e: { type: 'string', 'x-validator': [{ validator: `{{(value) => { ${HARM} }}}` }, { feel: HARM }] },
  f: { type: 'array', 'x-rows': `{{${HARM}}}`, items: { type: 'object', properties: {} } },
  g: { type: 'string', 'x-component-props': { onClick: `{{() => { ${HARM} }}}` } },
};

/** As it arrives from a file: nothing has checked its types. */
function fields(untrusted: object): Readonly<Record<string, FormSchema>> {
  return JSON.parse(JSON.stringify(untrusted));
}

const hostile = formOf(fields(hostileFields));

describe('the language of forms', () => {
  it('never makes a function out of text', async () => {
    const original = globalThis.Function;
    let made = 0;
    globalThis.Function = new Proxy(original, {
      construct: () => {
        made += 1;
        throw new Error('Function was constructed');
      },
      apply: () => {
        made += 1;
        throw new Error('Function was called');
      },
    });
    try {
      await validateForm(hostile, { a: 'x', e: 'y' }, context);
    } finally {
      globalThis.Function = original;
    }
    expect(made).to.equal(0);
    expect(Reflect.get(globalThis, 'harmed')).to.equal(undefined);
  });

  it('reaches neither the host nor a prototype', async () => {
    const form = formOf({
      a: { type: 'string', 'x-value': '{{me.constructor.name}}' },
      b: { type: 'string', 'x-value': '{{process.version}}' },
      c: { type: 'string', 'x-value': '{{$self.form}}' },
    });
    expect((await validateForm(form, {}, context)).values).to.deep.equal({});
  });

  it('tells the author what will not run', () => {
    const pointers = checkForm(hostile).map(({ pointer }) => pointer);
    expect(pointers).to.include.members([
      '/properties/b/x-value',
      '/properties/c/x-reactions/fulfill/run',
      '/properties/d/x-reactions',
      '/properties/e/x-validator/0/validator',
      '/properties/g/x-component-props/onClick',
    ]);
  });
});

function wrong(schema: object): string[] {
  return checkForm(formOf(fields({ a: schema }))).map(({ pointer }) => pointer);
}

describe('checkForm', () => {
  it('finds nothing wrong with a sound form', () => {
    expect(wrong({ type: 'string', 'x-component': 'Input', 'x-visible': '{{today > "2026-01-01"}}' })).to.deep.equal(
      [],
    );
  });
  it('names unknown components, types and rules', () => {
    expect(wrong({ type: 'text', 'x-component': 'Inptu', 'x-validator': [{ smrt: true }] })).to.deep.equal([
      '/properties/a/type',
      '/properties/a/x-component',
      '/properties/a/x-validator/0/smrt',
    ]);
  });
  it('tells JavaScript from FEEL', () => {
    expect(wrong({ type: 'string', 'x-visible': '{{kind === "a"}}' })).to.deep.equal(['/properties/a/x-visible']);
    expect(wrong({ type: 'string', 'x-visible': '{{kind = }}' })).to.deep.equal(['/properties/a/x-visible']);
  });
  it('refuses names that Formily can not address', () => {
    expect(checkForm(formOf({ 'a.b': { type: 'string' } }))).to.have.length(1);
  });
  it('wants every variable to be a field', () => {
    expect(checkForm(formOf({ a: { type: 'string' } }, ['a', 'b']))).to.have.length(1);
  });
});
