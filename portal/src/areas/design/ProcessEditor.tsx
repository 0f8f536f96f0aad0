import type { DesignCatalogue, ProcessDetail } from '@zhengai/api/contract';
import { ProcessDesigner, type ProcessDesignerProps } from '@zhengai/designer';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useCallback, useState } from 'react';
import { useMessages } from '../../app/i18n.ts';
import { useLocale } from '../../app/preferences.ts';
import { ConflictNotice } from './ConflictNotice.tsx';
import { download } from './download.ts';
import { texts } from './messages.ts';
import { PortabilityDialog } from './PortabilityDialog.tsx';
import { PublishDialog, type Refusal } from './PublishDialog.tsx';
import { designKeys, formOptions } from './queries.ts';
import { SaveStatus } from './SaveStatus.tsx';
import { useDraft } from './useDraft.ts';

interface ProcessEditorProps {
  readonly process: ProcessDetail;
  readonly catalogue: DesignCatalogue;
  /** Opens the draft anew as the server holds it. */
  readonly onReload: () => void;
}

type Change = Parameters<ProcessDesignerProps['onChange']>[0];
type Findings = Change['findings'];

const count = (findings: Findings, severity: Findings[number]['severity']) =>
  findings.filter((finding) => finding.severity === severity).length;

/** The drawing board with its bar: saved or not, what the checks say, publish. Loaded only when it is opened. */
export default function ProcessEditor({ process, catalogue, onReload }: ProcessEditorProps) {
  const t = useMessages(texts);
  const locale = useLocale();
  const queries = useQueryClient();
  const draft = useDraft(process.key, process.draft);
  const { saver } = draft;
  const [findings, setFindings] = useState<Findings>([]);
  const [drawn, setDrawn] = useState(false);
  const [publishing, setPublishing] = useState(false);
  /** What is played on both engines, while that is shown. */
  const [compared, setCompared] = useState<string>();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);

  const loadForm = useCallback((key: string) => queries.ensureQueryData(formOptions(key)), [queries]);
  const onDraw = useCallback(() => {
    setDrawn(true);
    saver.draw();
  }, [saver]);
  const onChange = useCallback((next: Change) => saver.change(next.xml), [saver]);
  const published = () => {
    setPublishing(false);
    setDrawn(false);
    void queries.invalidateQueries({ queryKey: designKeys.processes });
  };
  const nothingNew = !process.changed && !drawn;

  return (
    <div className="zd-editor">
      <div className="zd-bar">
        <SaveStatus draft={draft} />
        <span className="zd-bar-end">
          <Button size="small" onClick={() => void saver.drawn().then(setCompared)}>
            {t('portability')}
          </Button>
          <Button size="small" onClick={() => void saver.drawn().then((xml) => download(`${process.key}.bpmn`, xml))}>
            {t('download')}
          </Button>
          <Button
            type="primary"
            disabled={nothingNew}
            title={nothingNew ? t('nothingToPublish') : ''}
            onClick={() => {
              saver.saveNow();
              setPublishing(true);
            }}
          >
            {t('publish')}
          </Button>
        </span>
      </div>
      <ConflictNotice processKey={process.key} draft={draft} onReload={onReload} />
      <div className="zd-board">
        <ProcessDesigner
          xml={process.draft.xml}
          catalogue={catalogue}
          locale={locale}
          loadForm={loadForm}
          refusals={refusals}
          onChecked={setFindings}
          onDraw={onDraw}
          onChange={onChange}
        />
      </div>
      {compared !== undefined && (
        <PortabilityDialog processKey={process.key} xml={compared} onClose={() => setCompared(undefined)} />
      )}
      {publishing && (
        <PublishDialog
          process={process}
          revision={saver.revision}
          saved={draft.state.kind === 'saved'}
          errors={count(findings, 'error')}
          warnings={count(findings, 'warning')}
          onClose={() => setPublishing(false)}
          onPublished={published}
          onRefused={setRefusals}
        />
      )}
    </div>
  );
}
