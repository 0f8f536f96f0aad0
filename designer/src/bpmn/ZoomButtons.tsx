import { Button, Space } from 'antd';
import { fitCanvas, zoomBy } from './fitCanvas.ts';
import type { Canvas } from './services.ts';

interface ZoomButtonsProps {
  readonly canvas: Canvas;
  readonly messages: { readonly zoomIn: string; readonly zoomOut: string; readonly fit: string };
}

/** 放大, 缩小, 适应窗口. */
export function ZoomButtons({ canvas, messages }: ZoomButtonsProps) {
  return (
    <Space.Compact className="zg-zoom" size="small">
      <Button size="small" aria-label={messages.zoomIn} title={messages.zoomIn} onClick={() => zoomBy(canvas, 1.25)}>
        +
      </Button>
      <Button size="small" aria-label={messages.zoomOut} title={messages.zoomOut} onClick={() => zoomBy(canvas, 0.8)}>
        −
      </Button>
      <Button size="small" onClick={() => fitCanvas(canvas)}>
        {messages.fit}
      </Button>
    </Space.Compact>
  );
}
