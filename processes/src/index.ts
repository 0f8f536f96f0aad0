export type * from './types.ts';
export * from './blocks/index.ts';
export { coursePack } from './course/pack.ts';
export { diagnosisTables, table10, table11, table7, table8, table9 } from './diagnosis/index.ts';
export { handlerCatalogue } from './handlers/catalogue.ts';
export { qualityHandlers, type HandlerName } from './handlers/index.ts';
export { packs } from './packs.ts';
export { preset000 } from './presets/000/index.ts';
