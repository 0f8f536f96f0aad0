import { connect, mapReadPretty } from '@formily/react';
import { lazy, Suspense, type ComponentType } from 'react';
import type { WidgetProps } from '../control.ts';
import type { NumberProps } from './NumberPicker.tsx';
import { ReadChoice, ReadText } from './ReadPretty.tsx';

// Few forms use these, and each is heavy: they are loaded when one is drawn.
const Tree = lazy(async () => ({ default: (await import('./Tree.tsx')).Tree }));
const Steps = lazy(async () => ({ default: (await import('./Tree.tsx')).Steps }));
const Stars = lazy(async () => ({ default: (await import('./Gauges.tsx')).Stars }));
const Bar = lazy(async () => ({ default: (await import('./Gauges.tsx')).Bar }));

/** Holds the place of a control until it has been loaded. */
function waiting<Props extends object>(Widget: ComponentType<Props>): ComponentType<Props> {
  return function Waiting(props: Props) {
    return (
      <Suspense fallback={<span className="zg-muted">…</span>}>
        <Widget {...props} />
      </Suspense>
    );
  };
}

export const TreeSelect = connect(waiting<WidgetProps<string | number>>(Tree), mapReadPretty(ReadChoice));
export const Cascader = connect(waiting<WidgetProps<(string | number)[]>>(Steps), mapReadPretty(ReadChoice));
export const Rate = connect(waiting<NumberProps>(Stars), mapReadPretty(ReadText));
export const Slider = connect(waiting<NumberProps>(Bar), mapReadPretty(ReadText));
