export { ProcessDesigner } from './process/ProcessDesigner.tsx';
export type * from './types.ts';
