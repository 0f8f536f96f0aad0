import { call, emptiness, type FeelText, fullness, isDefined, NULL, orElse } from './feelText.ts';
import { type JuelPlace, variable } from './names.ts';
import { type Juel, Untranslatable } from './syntax.ts';

type Invocation = Extract<Juel, { kind: 'function' }>;
type Translate = (juel: Juel) => FeelText;

/** Flowable's functions about variables: `variables:exists(x)`, also with the name in quotes. */
const ABOUT_VARIABLES = /^(?:variables|vars|var):(\w+)$/;

/**
 * Functions that are known without a bean: Camunda's two that give the time, and Flowable's that ask whether there is a
 * variable. @throws {Untranslatable} for all others
 */
export function functionToFeel(juel: Invocation, place: JuelPlace, translate: Translate): FeelText {
  const { name, args } = juel;
  if ((name === 'now' || name === 'dateTime') && args.length === 0) return call('now');
  const [, asked = ''] = ABOUT_VARIABLES.exec(name) ?? [];
  const [first, second] = args;
  const about = first?.kind === 'name' ? first.name : first?.kind === 'text' ? first.value : undefined;
  const found =
    about === undefined ? undefined : aboutVariable(asked, variable(about, place), second && translate(second));
  if (found === undefined) throw new Untranslatable('function', `${name}(…)`);
  return found;
}

function aboutVariable(asked: string, feel: FeelText, second: FeelText | undefined): FeelText | undefined {
  if (second !== undefined) return asked === 'getOrDefault' ? orElse(feel, second) : undefined;
  switch (asked) {
    case 'get':
      return orElse(feel, NULL);
    case 'exists':
      return isDefined(feel);
    case 'isEmpty':
    case 'empty':
      return emptiness(feel);
    case 'isNotEmpty':
    case 'notEmpty':
      return fullness(feel);
    default:
      return undefined;
  }
}
