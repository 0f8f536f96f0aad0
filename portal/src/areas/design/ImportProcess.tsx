import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import type { CreateProcess, ImportedProcess } from '@zhengai/api/contract';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { api, newKey } from '../../app/api.ts';
import { useMessages } from '../../app/i18n.ts';
import { readBpmnFile, type BpmnFile } from './bpmnFile.ts';
import { ImportReport } from './ImportReport.tsx';
import { texts } from './messages.ts';
import { faultsOf, ProcessFields, useMissing, type Faults } from './ProcessFields.tsx';
import { designKeys } from './queries.ts';

/** As much of a file's name as is kept. */
const MOST_OF_A_NAME = 200;

interface ImportProcessProps {
  /** A file that was dropped on the page. */
  readonly dropped: File | undefined;
  readonly onClose: () => void;
}

/** 导入流程: a file of another engine becomes a draft of ours, with the list of what became of what. */
export function ImportProcess({ dropped, onClose }: ImportProcessProps) {
  const t = useMessages(texts);
  const queries = useQueryClient();
  const missing = useMissing();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<BpmnFile>();
  const [body, setBody] = useState<CreateProcess>({ key: '', name: '', tier: 'course' });
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const [imported, setImported] = useState<ImportedProcess>();
  const action = useRef(newKey());
  const newest = useRef<File>(undefined);

  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    newest.current = chosen;
    const read = await readBpmnFile(chosen);
    // Another file was chosen while this one, perhaps larger, was read.
    if (newest.current !== chosen) return;
    setImported(undefined);
    if (typeof read === 'string') {
      setFile(undefined);
      setFaults({ general: t(`import.${read}`, { file: chosen.name }) });
      return;
    }
    action.current = newKey();
    setFaults({});
    setFile(read);
    setBody((before) => ({ ...before, key: read.key, name: read.name }));
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => void latest.current(dropped), [dropped]);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (file === undefined) return;
    const wrong = missing(body);
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      const sent = { ...body, name: body.name.trim(), xml: file.xml, fileName: file.fileName.slice(0, MOST_OF_A_NAME) };
      setImported(await api.post<ImportedProcess>('/processes/imports', sent, { key: action.current }));
      await queries.invalidateQueries({ queryKey: designKeys.processes });
    } catch (error) {
      action.current = newKey();
      setFaults(faultsOf(error));
    } finally {
      setBusy(false);
    }
  };

  if (imported !== undefined && file !== undefined) {
    return <ImportReport imported={imported} fileName={file.fileName} onClose={onClose} />;
  }
  return (
    <form className="za-form zd-create" noValidate onSubmit={(event) => void submit(event)}>
      <h2>{t('import.title')}</h2>
      <p className="za-quiet">{t('import.lead')}</p>
      <div className="zd-drop">
        <input
          ref={input}
          type="file"
          hidden
          accept=".bpmn,.xml,.bpmn20.xml"
          aria-label={t('import.file')}
          onChange={({ target }) => {
            void take(target.files?.[0]);
            // The same file can be chosen again after it has been corrected.
            target.value = '';
          }}
        />
        <Button onClick={() => input.current?.click()}>{t('import.choose')}</Button>{' '}
        {file === undefined ? (
          <span className="za-quiet">{t('import.drop')}</span>
        ) : (
          <>
            <strong>{file.fileName}</strong>
            <small className="za-quiet">{t('import.drawnWith', { tool: file.tool ?? 'BPMN 2.0' })}</small>
          </>
        )}
      </div>
      {file === undefined ? (
        faults.general !== undefined && (
          <p className="za-field-error" role="alert">
            {faults.general}
          </p>
        )
      ) : (
        <ProcessFields body={body} faults={faults} onChange={setBody} />
      )}
      <div className="za-form-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={file === undefined}>
          {t('import.submit')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}
