import type { DiagramElement } from '../../bpmn/services.ts';
import { eventStarts, headerToggles, replacements } from './offered.ts';

type Entries = Readonly<Record<string, unknown>>;
interface PopupMenu {
  registerProvider(id: string, priority: number, provider: ReplaceFilter): void;
}

/** Lower than bpmn-js's own provider, so that it sees what that one offers. */
const afterBpmnJs = 500;

const keep = (entries: Entries, ids: readonly string[]): Entries =>
  Object.fromEntries(Object.entries(entries).filter(([id]) => ids.includes(id)));

/** Leaves in the "change element" menu only what the engine runs. */
export class ReplaceFilter {
  static $inject = ['popupMenu'];

  constructor(popupMenu: PopupMenu) {
    popupMenu.registerProvider('bpmn-replace', afterBpmnJs, this);
  }

  getPopupMenuEntries(target: DiagramElement | readonly DiagramElement[]): (entries: Entries) => Entries {
    const type = 'type' in target ? target.type : '';
    const inEvent = 'businessObject' in target && target.businessObject.$parent?.get('triggeredByEvent') === true;
    const kept = type === 'bpmn:StartEvent' && inEvent ? eventStarts : (replacements[type] ?? []);
    const ids = kept.map((id) => `replace-with-${id}`);
    return (entries) => keep(entries, ids);
  }

  getPopupMenuHeaderEntries(): (entries: Entries) => Entries {
    return (entries) => keep(entries, headerToggles);
  }
}
