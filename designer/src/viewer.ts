export { DiagramViewer, DiagramViewer as default } from './viewer/DiagramViewer.tsx';
export type { DiagramViewerProps } from './types.ts';
