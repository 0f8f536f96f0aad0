import './ranges.ts';

/** The interpreter, with comparisons as FEEL has them. */
export { evaluate as interpret, unaryTest as interpretTest } from 'feelin';
