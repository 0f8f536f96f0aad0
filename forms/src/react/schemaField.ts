import { createSchemaField } from '@formily/react';
import { ArrayCards } from './arrays/ArrayCards.tsx';
import { ArrayTable } from './arrays/ArrayTable.tsx';
import { FormItem } from './FormItem.tsx';
import { Card, FormGrid, FormLayout, GridColumn } from './layout/Layout.tsx';
import { FormCollapse, FormTab, PanelContent } from './layout/Panels.tsx';
import { Checkbox, Radio, Select, Switch } from './widgets/Choice.tsx';
import { DatePicker } from './widgets/DatePicker.tsx';
import { DiagnosisPoint } from './widgets/DiagnosisPoint.tsx';
import { Input } from './widgets/Input.tsx';
import { NumberPicker } from './widgets/NumberPicker.tsx';
import { Cascader, Rate, Slider, TreeSelect } from './widgets/rare.tsx';
import { Text } from './widgets/ReadPretty.tsx';
import { SmartHint } from './widgets/SmartHint.tsx';
import { Evidence, Upload } from './widgets/Upload.tsx';

/** Every name that `x-component` and `x-decorator` may use; `../schema/components.ts` lists them for the server. */
export const components = {
  Input,
  NumberPicker,
  Select,
  Radio,
  Checkbox,
  Switch,
  DatePicker,
  Rate,
  Slider,
  TreeSelect,
  Cascader,
  Upload,
  Evidence,
  Text,
  FormItem,
  FormLayout,
  FormGrid: Object.assign(FormGrid, { GridColumn }),
  FormTab: Object.assign(FormTab, { TabPane: PanelContent }),
  FormCollapse: Object.assign(FormCollapse, { CollapsePanel: PanelContent }),
  Card,
  ArrayTable,
  ArrayCards,
  DiagnosisPoint,
  SmartHint,
};

export const SchemaField = createSchemaField({ components });
