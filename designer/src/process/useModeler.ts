import { adoptModel, vendorFindings, withoutUnusedPrefixes, type Finding } from '@zhengai/engine/model';
import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { ensureDiagram } from '../bpmn/ensureDiagram.ts';
import { insetsBesidePalette, openView } from '../bpmn/fitCanvas.ts';
import { markPhase } from '../bpmn/phases.ts';
import type {
  BusEvent,
  BusinessObject,
  Canvas,
  DiagramElement,
  ElementRegistry,
  EventBus,
  Overlays,
} from '../bpmn/services.ts';
import { moveByTouch } from '../bpmn/touch.ts';
import type { ProcessDesignerProps } from '../types.ts';
import { createModeler, createReader } from './canvas/createModeler.ts';
import { keepMiddle } from './canvas/keepMiddle.ts';
import { showBadges } from './check/badges.ts';
import { describe } from './check/describe.ts';
import { lint } from './check/lint.ts';
import { designerMessages, fill, type DesignerMessages } from './messages/index.ts';
import { kindOf } from './panel/kindOf.ts';
import type { History } from './Toolbar.tsx';

/** How long after a change it is checked and handed out, in ms: long enough not to stutter, short enough to feel live. */
const settle = 300;

export interface DesignerState {
  /** Undefined while the XML is being opened. */
  readonly modeler: BaseViewer | undefined;
  readonly failed: boolean;
  readonly selected: readonly DiagramElement[];
  readonly history: History;
  readonly findings: readonly Finding[];
  /** Grows with every change of the model, so that what reads the live tree is drawn again. */
  readonly revision: number;
}

const nothing: DesignerState = {
  modeler: undefined,
  failed: false,
  selected: [],
  history: { canUndo: false, canRedo: false },
  findings: [],
  revision: 0,
};

/** An element without a name is told by its kind: nobody knows it by its id. */
function named(finding: Finding, elements: ElementRegistry, messages: DesignerMessages): Finding {
  const element = finding.elementName === '' ? elements.get(finding.elementId) : undefined;
  if (element === undefined) return finding;
  return { ...finding, elementName: fill(messages.unnamedKind, { kind: messages.kinds[kindOf(element)] }) };
}

/** The life of one bpmn-js modeler in `place`: opened once, watched, checked, handed out, destroyed. */
export function useModeler(place: RefObject<HTMLDivElement | null>, props: ProcessDesignerProps): DesignerState {
  const { xml, locale, readOnly = false } = props;
  const [state, setState] = useState<DesignerState>(nothing);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const refusals = useRef<NonNullable<ProcessDesignerProps['refusals']>>([]);
  const checkAgain = useRef<() => unknown>(undefined);
  // What was drawn last, for when the canvas has to be made again (another language).
  const drawn = useRef(xml);

  useEffect(() => {
    const parent = place.current;
    if (parent === null) return undefined;
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const host = document.createElement('div');
    host.className = 'zg-canvas-host';
    parent.append(host);
    const messages = designerMessages[locale];
    const names = {
      userTask: messages.newUserTask,
      serviceTask: messages.newServiceTask,
      dataObject: messages.newDataObject,
      lane: messages.newLane,
    };
    const modeler: BaseViewer = readOnly ? createReader(host) : createModeler(host, locale, names);
    const canvas = modeler.get<Canvas>('canvas');
    const elements = modeler.get<ElementRegistry>('elementRegistry');
    const overlays = modeler.get<Overlays>('overlays');
    const bus = modeler.get<EventBus>('eventBus');
    const update = (part: Partial<DesignerState>) => {
      if (!gone) setState((before) => ({ ...before, ...part, revision: before.revision + 1 }));
    };
    /** What is still said in another engine's words; only the text tells, so it is as of the last save. */
    let left: readonly Finding[] = [];
    const check = (): readonly Finding[] => {
      const found = lint(modeler.getDefinitions() as BusinessObject, latest.current.catalogue, left);
      const refused = refusals.current.map(({ elementId, message }): Finding => {
        const elementName = elements.get(elementId)?.businessObject.name ?? '';
        return { severity: 'error', code: 'refused', elementId, elementName, params: { message } };
      });
      const findings = [...refused, ...found].map((finding) => named(finding, elements, messages));
      showBadges({ overlays, elements }, findings, (finding) => describe(finding, locale));
      update({ findings });
      latest.current.onChecked?.(findings);
      return findings;
    };
    checkAgain.current = check;
    // Also when the editor has been left meanwhile: a change that was made must not get lost with the canvas.
    let turns = 0;
    const handOut = async () => {
      refusals.current = [];
      const turn = ++turns;
      const { xml: saved } = await modeler.saveXML({ format: true });
      if (saved === undefined) return;
      const text = withoutUnusedPrefixes(saved);
      const found = await vendorFindings(text);
      // Somebody draws on meanwhile: what came later is handed out instead.
      if (turn !== turns) return;
      drawn.current = text;
      left = found;
      const findings = gone ? [] : check();
      latest.current.onChange({ xml: text, findings });
    };
    const changed = () => {
      const commands = modeler.get<{ canUndo(): boolean; canRedo(): boolean }>('commandStack');
      update({ history: { canUndo: commands.canUndo(), canRedo: commands.canRedo() } });
      latest.current.onDraw?.();
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        void handOut();
      }, settle);
    };
    bus.on('elements.changed', ({ elements: touched = [] }: BusEvent) => {
      for (const element of touched) if (elements.get(element.id) !== undefined) markPhase(canvas, element);
    });
    bus.on('shape.added', ({ element }: BusEvent) => {
      if (element !== undefined) markPhase(canvas, element);
    });
    const sizes = new ResizeObserver(keepMiddle(modeler, host));
    const open = async () => {
      // What was drawn for another engine is worked on in our words, which the panels show.
      const drawable = await ensureDiagram(await adoptModel(drawn.current));
      left = await vendorFindings(drawable);
      if (gone) return;
      await modeler.importXML(drawable);
      if (gone) return;
      openView(canvas, undefined, insetsBesidePalette(canvas));
      sizes.observe(host);
      bus.on('selection.changed', () =>
        update({ selected: modeler.get<{ get(): readonly DiagramElement[] }>('selection').get() }),
      );
      bus.on('commandStack.changed', changed);
      update({ modeler });
      check();
    };
    const stopTouch = moveByTouch(host, canvas);
    open().catch(() => update({ failed: true }));
    return () => {
      const waiting = timer !== undefined;
      clearTimeout(timer);
      if (waiting) void handOut();
      gone = true;
      sizes.disconnect();
      stopTouch();
      modeler.destroy();
      host.remove();
      setState(nothing);
    };
  }, [locale, readOnly, place]);
  const refused = props.refusals;
  const { modeler } = state;
  useEffect(() => {
    if (refused === undefined || modeler === undefined) return;
    refusals.current = refused;
    checkAgain.current?.();
  }, [refused, modeler]);
  return state;
}
