import { Button, Space } from 'antd';
import type BaseViewer from 'bpmn-js/lib/BaseViewer';
import { fitCanvas, insetsBesidePalette, zoomBy } from '../bpmn/fitCanvas.ts';
import type { Canvas } from '../bpmn/services.ts';
import type { DesignerMessages } from './messages/index.ts';

export interface History {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
interface CommandStack {
  undo(): void;
  redo(): void;
}

interface ToolbarProps {
  readonly modeler: BaseViewer;
  readonly history: History;
  readonly messages: DesignerMessages;
  readonly readOnly: boolean;
}

/** 撤销, 重做, zoom, and search on the canvas. */
export function Toolbar({ modeler, history, messages, readOnly }: ToolbarProps) {
  const canvas = modeler.get<Canvas>('canvas');
  const commands = () => modeler.get<CommandStack>('commandStack');
  const find = () => modeler.get<{ toggle(): void }>('searchPad').toggle();
  return (
    <div className="zg-toolbar" role="toolbar" aria-label={messages.canvas}>
      {readOnly ? (
        <span className="zg-hint">{messages.readOnly}</span>
      ) : (
        <Space.Compact size="small">
          <Button size="small" title="Ctrl+Z" disabled={!history.canUndo} onClick={() => commands().undo()}>
            ↶ {messages.undo}
          </Button>
          <Button size="small" title="Ctrl+Y" disabled={!history.canRedo} onClick={() => commands().redo()}>
            ↷ {messages.redo}
          </Button>
        </Space.Compact>
      )}
      <Space.Compact size="small">
        <Button size="small" aria-label={messages.zoomIn} title={messages.zoomIn} onClick={() => zoomBy(canvas, 1.25)}>
          +
        </Button>
        <Button size="small" aria-label={messages.zoomOut} title={messages.zoomOut} onClick={() => zoomBy(canvas, 0.8)}>
          −
        </Button>
        <Button size="small" onClick={() => fitCanvas(canvas, insetsBesidePalette(canvas))}>
          {messages.fit}
        </Button>
      </Space.Compact>
      {!readOnly && (
        <Button size="small" title="Ctrl+F" onClick={find}>
          {messages.search}
        </Button>
      )}
    </div>
  );
}
