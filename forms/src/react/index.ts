/** Forms in the browser: the same schema, drawn with antd. */
export { FormView, type FormHandle, type FormViewProps } from './FormView.tsx';
export { FileServiceContext, type FileService } from './environment.ts';
export type { StoredFile } from '../rules/files.ts';
