import type { BusinessObject, CommandEvent, EventBus } from '../../bpmn/services.ts';
import type { ModelingService } from './moddle.ts';

const usual = 1000;

/**
 * A data object is drawn as a reference to it. People name what is drawn; the variable is called as the data object
 * itself (BPMN 2.0 §10.4.1), so its name follows, in the same step of undo.
 */
export class DataObjectNames {
  static $inject = ['eventBus', 'modeling'];

  constructor(eventBus: EventBus, modeling: ModelingService) {
    const follow = ({ context }: CommandEvent): void => {
      const element = context.element?.labelTarget ?? context.element;
      if (element?.type !== 'bpmn:DataObjectReference') return;
      const { businessObject } = element;
      const dataObject = businessObject.get('dataObjectRef') as BusinessObject | undefined;
      if (dataObject === undefined || dataObject.name === businessObject.name) return;
      modeling.updateModdleProperties(element, dataObject, { name: businessObject.name });
    };
    for (const command of ['element.updateProperties', 'element.updateLabel']) {
      eventBus.on(`commandStack.${command}.postExecute`, usual, follow);
    }
  }
}
