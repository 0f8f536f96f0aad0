/** Forms as a domain: one verdict in browser and server. */
export type * from './types.ts';
export { checkForm } from './schema/check.ts';
export { initialValues, validateForm, variablesOf } from './form/validate.ts';
export { describeValue, titleOf } from './schema/describe.ts';
export { fromPointer, toPointer, valueAt } from './schema/pointer.ts';
export { SMART_LETTERS, smartNames, smartOf, type SmartLetter, type SmartNames } from './rules/smart.ts';
export { isStoredFile, type StoredFile } from './rules/files.ts';
