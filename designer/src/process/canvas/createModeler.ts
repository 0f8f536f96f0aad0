import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { zg } from '@zhengai/engine/model';
import { labelText, rendererColours } from '../../bpmn/canvasTheme.ts';
import { OfferedContextPad } from './contextPadProvider.ts';
import { DataObjectNames } from './dataObjectNames.ts';
import { GrowWithName } from './growWithName.ts';
import { InsertAfterCommand } from './insertAfter.ts';
import { KeepPool } from './keepPool.ts';
import { QuietLabelEditing, SelectStandIn } from './labelEditing.ts';
import { OfferedPalette } from './paletteProvider.ts';
import { ReadableFactory, type NewElementNames } from './readableFactory.ts';
import { ReplaceFilter } from './replaceFilter.ts';
import { canvasTranslate } from './translate.ts';

/** What every canvas of the designer is made with. */
const common = (container: HTMLElement) => ({
  container,
  moddleExtensions: { zg },
  bpmnRenderer: rendererColours,
  textRenderer: labelText,
});

/**
 * bpmn-js's modeler, restricted to what the engine runs and speaking the reader's language. The caller imports XML,
 * and destroys it.
 */
export function createModeler(container: HTMLElement, locale: 'zh-CN' | 'en', newElements: NewElementNames): Modeler {
  const options = {
    ...common(container),
    newElements,
    additionalModules: [
      {
        __init__: [
          'replaceFilter',
          'insertAfterCommand',
          'dataObjectNames',
          'growWithName',
          'keepPool',
          'selectStandIn',
        ],
        bpmnFactory: ['type', ReadableFactory],
        paletteProvider: ['type', OfferedPalette],
        contextPadProvider: ['type', OfferedContextPad],
        replaceFilter: ['type', ReplaceFilter],
        insertAfterCommand: ['type', InsertAfterCommand],
        dataObjectNames: ['type', DataObjectNames],
        growWithName: ['type', GrowWithName],
        keepPool: ['type', KeepPool],
        selectStandIn: ['type', SelectStandIn],
        labelEditingProvider: ['type', QuietLabelEditing],
        translate: ['value', canvasTranslate(locale)],
      },
    ],
  };
  return new Modeler(options);
}

/** The same canvas for a version that is only looked at: nothing in it can change the model. */
export function createReader(container: HTMLElement): NavigatedViewer {
  return new NavigatedViewer(common(container));
}
