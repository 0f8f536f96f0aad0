import { StrictMode, useEffect, useRef } from 'react';
import { createRoot } from 'react-dom/client';
import type { JsonObject } from '@zhengai/engine/json';
import type { FormContext, FormDefinition, FormIssue, FieldMode } from '@zhengai/forms';
import { FileServiceContext, FormView, type FileService, type FormHandle } from '@zhengai/forms/react';

/** What a test asks the page to show. */
interface Scene {
  readonly definition: FormDefinition;
  readonly values: JsonObject;
  readonly context: FormContext;
  readonly mode: 'edit' | 'read';
  readonly modes?: Readonly<Record<string, FieldMode>>;
  readonly issues?: readonly FormIssue[];
  readonly changed?: readonly string[];
  readonly before?: JsonObject;
}

declare global {
  interface Window {
    show(scene: Scene): void;
    submit(): Promise<JsonObject | undefined>;
    issues(): readonly FormIssue[];
    latest: JsonObject | undefined;
  }
}

/** Hashes in the browser and keeps nothing: enough for a form to be filled in. */
const files: FileService = {
  href: (id) => `#${id}`,
  upload: async (file, onProgress) => {
    if (file.name.endsWith('.exe')) throw new Error('不允许的文件类型');
    onProgress(0.5);
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    return { id: sha256.slice(0, 12), name: file.name, size: file.size, type: file.type, sha256 };
  },
};

const container = document.getElementById('root');
if (container === null) throw new Error('page without #root');
const root = createRoot(container);
let turn = 0;

function Page({ scene }: { readonly scene: Scene }) {
  const handle = useRef<FormHandle>(null);
  useEffect(() => {
    window.submit = async () => handle.current?.submit();
    window.issues = () => handle.current?.issues() ?? [];
  });
  return (
    <FileServiceContext.Provider value={files}>
      <FormView
        ref={handle}
        {...scene}
        onChange={(values) => {
          window.latest = values;
        }}
      />
    </FileServiceContext.Provider>
  );
}

window.show = (scene) => {
  turn += 1;
  window.latest = undefined;
  root.render(
    <StrictMode>
      <Page key={turn} scene={scene} />
    </StrictMode>,
  );
};
