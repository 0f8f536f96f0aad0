import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { zg } from '@zhengai/engine/model';
import { useEffect, useRef, useState } from 'react';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../bpmn/canvas.css';
import './viewer.css';
import { labelText, rendererColours, useCanvasTheme } from '../bpmn/canvasTheme.ts';
import { ensureDiagram } from '../bpmn/ensureDiagram.ts';
import { openView } from '../bpmn/fitCanvas.ts';
import { markPhase } from '../bpmn/phases.ts';
import type { Canvas, ElementRegistry, EventBus } from '../bpmn/services.ts';
import { moveByTouch } from '../bpmn/touch.ts';
import { ZoomButtons } from '../bpmn/ZoomButtons.tsx';
import type { DiagramViewerProps, HeatMark } from '../types.ts';
import { Legend } from './Legend.tsx';
import { viewerMessages } from './messages.ts';
import { makeReachable } from './reachable.ts';
import { showHeat } from './showHeat.ts';
import { showState } from './showState.ts';

const none: readonly string[] = [];
const noHeat: readonly HeatMark[] = [];

/**
 * A process to look at (流程图): user tasks in the colours of their phases, the path already taken, and where it stands.
 * Drag, pinch, scroll with Ctrl, or use the buttons; with the keyboard, arrows move the canvas and Tab walks the tasks.
 * XML that cannot be read is answered with a sentence, not an exception.
 */
export function DiagramViewer(props: DiagramViewerProps) {
  const {
    xml,
    locale,
    active = none,
    done = none,
    lit = none,
    heat = noHeat,
    focus,
    onSelect,
    height = '360px',
  } = props;
  const messages = viewerMessages[locale];
  const themeVariables = useCanvasTheme();
  const place = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState<NavigatedViewer>();
  const [failed, setFailed] = useState(false);
  const select = useRef(onSelect);
  const standing = useRef(focus ?? active[0]);
  useEffect(() => {
    select.current = onSelect;
    standing.current = focus ?? active[0];
  });

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    let gone = false;
    setDrawn(undefined);
    setFailed(false);
    // Made here and not in JSX: StrictMode runs the effect twice, and bpmn-js cannot share a container.
    const host = document.createElement('div');
    host.className = 'zg-canvas-host';
    parent.append(host);
    const viewer = new NavigatedViewer({
      container: host,
      moddleExtensions: { zg },
      bpmnRenderer: rendererColours,
      textRenderer: labelText,
    });
    const canvas = viewer.get<Canvas>('canvas');
    const stopTouch = moveByTouch(host, canvas);
    const sizes = new ResizeObserver(() => {
      canvas.resized();
      openView(canvas, viewer.get<ElementRegistry>('elementRegistry').get(standing.current ?? ''));
    });
    const draw = async () => {
      const drawable = await ensureDiagram(xml);
      if (gone) return;
      await viewer.importXML(drawable);
      if (gone) return;
      for (const element of viewer.get<ElementRegistry>('elementRegistry').getAll()) markPhase(canvas, element);
      viewer.get<EventBus>('eventBus').on('element.click', ({ element }) => {
        if (element?.parent !== undefined) select.current?.(element.labelTarget?.id ?? element.id);
      });
      sizes.observe(host);
      setDrawn(viewer);
    };
    draw().catch(() => {
      if (!gone) setFailed(true);
    });
    return () => {
      gone = true;
      sizes.disconnect();
      stopTouch();
      viewer.destroy();
      host.remove();
    };
  }, [xml]);

  useEffect(() => {
    if (drawn === undefined) return undefined;
    return showState(drawn, { active, done, lit, messages });
  }, [drawn, active, done, lit, messages]);

  useEffect(() => {
    if (drawn === undefined) return undefined;
    return showHeat(drawn, heat);
  }, [drawn, heat]);

  const selectable = onSelect !== undefined;
  useEffect(() => {
    if (drawn === undefined) return undefined;
    const state = (id: string) =>
      heat.find((mark) => mark.id === id)?.text ??
      (active.includes(id) ? messages.active : done.includes(id) ? messages.done : undefined);
    return makeReachable(drawn, { selectable, state, unnamed: messages.unnamed, select: (id) => select.current?.(id) });
  }, [drawn, active, done, heat, messages, selectable]);

  useEffect(() => {
    if (drawn === undefined || focus === undefined) return undefined;
    if (drawn.get<ElementRegistry>('elementRegistry').get(focus) === undefined) return undefined;
    const canvas = drawn.get<Canvas>('canvas');
    canvas.addMarker(focus, 'zg-focus');
    canvas.scrollToElement(focus, 60);
    return () => {
      // The diagram may have been replaced meanwhile, and its elements with it.
      if (drawn.get<ElementRegistry>('elementRegistry').get(focus) !== undefined) {
        canvas.removeMarker(focus, 'zg-focus');
      }
    };
  }, [drawn, focus]);

  const hasState = active.length > 0 || done.length > 0;
  const className = `zg-viewer${hasState ? ' zg-viewer-dim' : ''}${heat.length > 0 ? ' zg-viewer-heat' : ''}`;
  return (
    <div className={className} style={{ ...themeVariables, height }}>
      <div className="zg-canvas" role="group" aria-label={messages.label} ref={place}>
        {drawn !== undefined && <ZoomButtons canvas={drawn.get<Canvas>('canvas')} messages={messages} />}
        {failed && (
          <div className="zg-canvas-message" role="alert">
            <span>
              <strong>{messages.failed}</strong>
              <br />
              {messages.failedHint}
            </span>
          </div>
        )}
        {!failed && drawn === undefined && (
          <div className="zg-canvas-message" aria-busy="true">
            {messages.loading}
          </div>
        )}
      </div>
      {!failed && <Legend messages={messages} withState={hasState} />}
    </div>
  );
}
