import { observer, useField } from '@formily/react';
import { useContext } from 'react';
import { rowPlace, scopeOf } from '../../feel/scope.ts';
import { feelValue } from '../../feel/shape.ts';
import { isList } from '../../schema/pointer.ts';
import { SMART_LETTERS, smartNames, smartOf } from '../../rules/smart.ts';
import { FormEnvironment } from '../environment.ts';
import { useText } from '../text/useText.ts';

/** The five SMART letters of the goal in this row, lit as they are met; for the eye by fill, not colour alone. */
export const SmartHint = observer(({ names }: { readonly names?: unknown }) => {
  const field = useField();
  const say = useText();
  const { context } = useContext(FormEnvironment);
  const scope = scopeOf(field.form);
  const place = scope && rowPlace(field, scope.shape);
  const row = feelValue(
    place === undefined ? field.form.values : field.form.getValuesIn([...place.path]),
    place?.shape,
  );
  const plain = typeof row === 'object' && row !== null && !isList(row) ? row : {};
  const has = smartOf(plain, smartNames(names), context);
  return (
    <ul className="zg-smart" aria-label={say('smart.title')}>
      {SMART_LETTERS.map((letter) => (
        <li key={letter} className={has[letter] ? 'zg-lit' : ''} data-letter={letter} data-lit={has[letter]}>
          <i>{letter}</i>
          {say(`smart.${letter}`)}
          <span className="zg-visually-hidden">{say(has[letter] ? 'smart.met' : 'smart.unmet')}</span>
        </li>
      ))}
    </ul>
  );
});
