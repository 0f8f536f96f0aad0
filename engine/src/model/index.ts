/** BPMN 2.0 as we run it: parsing, checking, compiling. Browser-safe. */
export type * from './types.ts';
export type { Definitions } from './tree.ts';
export { checkDefinitions } from './check.ts';
export { compile } from './compile.ts';
export { withoutEchoes } from './echoes.ts';
export { adoptModel, importModel, vendorFindings, withoutUnusedPrefixes } from './adopt.ts';
export type { Translation } from '../vendor/translations.ts';
export { parseBpmn } from './parse.ts';
export { readDeployed, readModel } from './read.ts';
export { nextUserTasks, type NextUserTask } from './nextUserTasks.ts';
export { describeFinding, describeTranslation } from '../messages/describe.ts';
export type { Locale } from '../messages/catalogue.ts';
export { zg } from './zg.ts';
export { VENDOR_NAMESPACES as vendorNamespaces } from '../vendor/source.ts';
