import { connect, mapReadPretty, observer } from '@formily/react';
import { Button } from 'antd';
import { useContext, useEffect, useRef, useState } from 'react';
import { isStoredFile, type StoredFile } from '../../rules/files.ts';
import { useGroup, type WidgetProps } from '../control.ts';
import { FileServiceContext } from '../environment.ts';
import { useText, type TextKey } from '../text/useText.ts';

interface UploadProps extends WidgetProps<readonly unknown[]> {
  /** As of `<input type="file">`: `.pdf,image/*`. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly maxCount?: number;
}

/** A file on its way: progress 0–1, or why it did not arrive. */
interface Pending {
  readonly key: number;
  readonly name: string;
  readonly done: number;
  readonly reason?: string;
}

function uploader(word: TextKey) {
  return observer(({ value, onChange, disabled, readOnly, accept, multiple, maxCount }: UploadProps) => {
    const say = useText();
    const service = useContext(FileServiceContext);
    const { id, ...group } = useGroup();
    const input = useRef<HTMLInputElement>(null);
    const counter = useRef(0);
    const [pending, setPending] = useState<readonly Pending[]>([]);
    const stored = (value ?? []).filter(isStoredFile);
    // Uploads end after renders: what is stored now, not what was when they began.
    const latest = useRef(stored);
    useEffect(() => {
      latest.current = stored;
    });
    const full = maxCount !== undefined && stored.length >= maxCount;

    const change = (next: readonly StoredFile[]): void => {
      latest.current = [...next];
      onChange?.(next.map((file) => ({ ...file })));
    };
    const send = async (file: File): Promise<void> => {
      if (service === undefined) return;
      counter.current += 1;
      const key = counter.current;
      const update = (part: Partial<Pending>): void =>
        setPending((list) => list.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
      setPending((list) => [...list, { key, name: file.name, done: 0 }]);
      try {
        const kept = await service.upload(file, (done) => update({ done }));
        setPending((list) => list.filter((entry) => entry.key !== key));
        if (!latest.current.some((other) => other.id === kept.id)) change([...latest.current, kept]);
      } catch (error) {
        update({ reason: error instanceof Error ? error.message : String(error) });
      }
    };

    return (
      <div {...group}>
        <FileList
          files={stored}
          {...(disabled === true || readOnly === true
            ? {}
            : { onRemove: (file) => change(stored.filter((other) => other !== file)) })}
        />
        <ul className="zg-files" aria-live="polite">
          {pending.map(({ key, name, done, reason }) => (
            <li key={key} className={reason === undefined ? 'zg-muted' : 'zg-error'}>
              {reason === undefined
                ? say('uploading', { name, percent: Math.round(done * 100) })
                : say('uploadFailed', { name, reason })}
            </li>
          ))}
        </ul>
        <input
          ref={input}
          type="file"
          hidden
          {...(accept === undefined ? {} : { accept })}
          multiple={multiple !== false && maxCount !== 1}
          onChange={(event) => {
            const chosen = [...(event.target.files ?? [])].slice(
              0,
              maxCount === undefined ? undefined : maxCount - stored.length,
            );
            event.target.value = '';
            setPending((list) => list.filter((entry) => entry.reason === undefined));
            for (const file of chosen) void send(file);
          }}
        />
        <Button
          id={id}
          size="small"
          disabled={disabled === true || readOnly === true || full || service === undefined}
          onClick={() => input.current?.click()}
        >
          {say(service === undefined ? 'uploadUnavailable' : word)}
        </Button>
      </div>
    );
  });
}

/** Stored files with links, their size and the beginning of their hash; the whole of it shows on hover. */
function FileList({
  files,
  onRemove,
}: {
  readonly files: readonly StoredFile[];
  readonly onRemove?: (file: StoredFile) => void;
}) {
  const say = useText();
  const service = useContext(FileServiceContext);
  return (
    <ul className="zg-files">
      {files.map((file) => {
        const hash = say('hash', { hash: file.sha256 });
        return (
          <li key={file.id}>
            {service === undefined ? (
              <span title={hash}>{file.name}</span>
            ) : (
              <a href={service.href(file.id)} target="_blank" rel="noreferrer" title={hash}>
                {file.name}
              </a>
            )}
            <span className="zg-muted" title={hash}>
              {sizeText(file.size)} · {say('shortHash', { hash: file.sha256.slice(0, 12) })}
            </span>
            {onRemove !== undefined && (
              <Button
                size="small"
                type="text"
                aria-label={say('removeFile', { name: file.name })}
                onClick={() => onRemove(file)}
              >
                ×
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const ReadFiles = observer(({ value }: UploadProps) => {
  const say = useText();
  const files = (value ?? []).filter(isStoredFile);
  return files.length === 0 ? <span className="zg-muted">{say('empty')}</span> : <FileList files={files} />;
});

export const Upload = connect(uploader('upload'), mapReadPretty(ReadFiles));
/** 佐证材料: files that prove a statement. */
export const Evidence = connect(uploader('evidence'), mapReadPretty(ReadFiles));
