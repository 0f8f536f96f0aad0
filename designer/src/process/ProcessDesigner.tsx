import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import { useCallback, useMemo, useRef } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import '../bpmn/canvas.css';
import './designer.css';
import { useCanvasTheme } from '../bpmn/canvasTheme.ts';
import type { Canvas, DiagramElement, ElementRegistry, Selection } from '../bpmn/services.ts';
import type { ProcessDesignerProps } from '../types.ts';
import type { BpmnFactoryService, ModelingService } from './canvas/moddle.ts';
import { variablesOf } from './check/variables.ts';
import { FindingsList } from './FindingsList.tsx';
import { designerMessages } from './messages/index.ts';
import { PanelProvider, type PanelContextValue } from './panel/context.ts';
import type { Edits } from './panel/edits.ts';
import { processOf } from './panel/processOf.ts';
import { PropertiesPanel } from './panel/PropertiesPanel.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useModeler } from './useModeler.ts';

const editsOf = (modeler: BaseViewer): Edits => ({
  modeling: modeler.get<ModelingService>('modeling'),
  factory: modeler.get<BpmnFactoryService>('bpmnFactory'),
});

const refuse = (): never => {
  throw new Error('this process is read only');
};
/** For a version that is only looked at; its controls are disabled, so that nothing gets here. */
const noEdits: Edits = {
  modeling: {
    resizeShape: refuse,
    updateProperties: refuse,
    updateModdleProperties: refuse,
    createShape: refuse,
    removeElements: refuse,
    addLane: refuse,
    splitLane: refuse,
  },
  factory: { create: refuse },
};

const isFlowFrom = (source: DiagramElement | undefined) => (element: DiagramElement) =>
  source !== undefined && element.type === 'bpmn:SequenceFlow' && element.source?.id === source.id;

/**
 * The process editor (流程设计): canvas in the middle, what is selected on the right in plain words, findings below.
 * Fills its parent. `onChange` gets the XML and the findings shortly after every change. `xml` is
 * opened once: to open another text, give the component another `key`.
 */
export function ProcessDesigner(props: ProcessDesignerProps) {
  const { catalogue, locale, readOnly = false, loadForm } = props;
  const messages = designerMessages[locale];
  const themeVariables = useCanvasTheme();
  const place = useRef<HTMLDivElement>(null);
  const { modeler, failed, selected, history, findings } = useModeler(place, props);

  const select = useCallback(
    (id: string) => {
      const element = modeler?.get<ElementRegistry>('elementRegistry').get(id);
      if (modeler === undefined) return;
      const isElement = element?.parent !== undefined;
      modeler.get<Selection>('selection').select(isElement ? element : null);
      if (isElement) modeler.get<Canvas>('canvas').scrollToElement(id, 80);
    },
    [modeler],
  );
  const panel = useMemo<PanelContextValue | undefined>(
    () =>
      modeler && {
        edits: readOnly ? noEdits : editsOf(modeler),
        catalogue,
        messages,
        locale,
        readOnly,
        variables: () => {
          const process = processOf(modeler.get<Canvas>('canvas').getRootElement().businessObject);
          return process === undefined ? [] : variablesOf(process, catalogue).known;
        },
        loadForm,
        select,
      },
    [modeler, catalogue, messages, locale, readOnly, loadForm, select],
  );
  const shown = selected.map((element) => element.labelTarget ?? element);
  const elements = modeler?.get<ElementRegistry>('elementRegistry');
  return (
    <div className={readOnly ? 'zg-designer zg-read-only' : 'zg-designer'} style={themeVariables}>
      <div className="zg-drawing">
        {modeler !== undefined && (
          <Toolbar modeler={modeler} history={history} messages={messages} readOnly={readOnly} />
        )}
        <div className="zg-canvas" role="group" aria-label={messages.canvas} ref={place}>
          {failed && (
            <div className="zg-canvas-message" role="alert">
              <span>
                <strong>{messages.failed}</strong>
                <br />
                {messages.failedHint}
              </span>
            </div>
          )}
          {!failed && modeler === undefined && (
            <div className="zg-canvas-message" aria-busy="true">
              {messages.loading}
            </div>
          )}
        </div>
        {modeler !== undefined && <FindingsList findings={findings} locale={locale} onSelect={select} />}
      </div>
      <aside className="zg-panel" aria-label={messages.panel}>
        {panel !== undefined && modeler !== undefined && (
          <PanelProvider value={panel}>
            <PropertiesPanel
              root={modeler.get<Canvas>('canvas').getRootElement()}
              selected={shown}
              outgoing={elements?.filter(isFlowFrom(shown[0])) ?? []}
            />
          </PanelProvider>
        )}
      </aside>
    </div>
  );
}
