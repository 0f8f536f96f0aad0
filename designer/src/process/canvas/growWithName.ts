import type { CommandEvent, DiagramElement, EventBus } from '../../bpmn/services.ts';
import type { ModelingService } from './moddle.ts';

interface TextRenderer {
  getDimensions(text: string, options: object): { readonly width: number; readonly height: number };
  getDefaultStyle(): object;
}

const usual = 1000;
/** Above and below a name, in px: the markers of a task have their place there. */
const margin = 12;
/** Sizes are multiples of the canvas' grid, in px. */
const grid = 10;

/** A task becomes as high as its name needs, in the same step of undo. It is never made smaller than somebody drew it. */
export class GrowWithName {
  static $inject = ['eventBus', 'modeling', 'textRenderer'];

  constructor(eventBus: EventBus, modeling: ModelingService, text: TextRenderer) {
    const needed = ({ businessObject, width }: DiagramElement): number => {
      const box = { width, height: Number.MAX_SAFE_INTEGER };
      const style = text.getDefaultStyle();
      const { height } = text.getDimensions(businessObject.name ?? '', { box, style, align: 'center-top', padding: 5 });
      return Math.ceil((height + 2 * margin) / (2 * grid)) * 2 * grid;
    };
    const grow = ({ context }: CommandEvent): void => {
      const { element } = context;
      if (element === undefined || !/Task$|:CallActivity$/.test(element.type)) return;
      const height = needed(element);
      if (height <= element.height) return;
      const { x, y, width } = element;
      modeling.resizeShape(element, { x, y: y - (height - element.height) / 2, width, height });
    };
    for (const command of ['element.updateProperties', 'element.updateLabel']) {
      eventBus.on(`commandStack.${command}.postExecute`, usual, grow);
    }
  }
}
