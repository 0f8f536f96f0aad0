/** Diagrams for models that have none. Browser-safe. */
export { layOut } from './layOut.ts';
