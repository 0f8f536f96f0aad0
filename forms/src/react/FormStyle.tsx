/**
 * The look of forms: hairlines, no boxes; where a form has less than 560 px (a phone, a panel at the side), rows of
 * tables become stacked cards. Sizes follow the page's text. Colours come from antd's CSS variables where the page has
 * them, so that a dark theme works too.
 */
const css = `
.zg-form { --zg-line: var(--ant-color-border-secondary, #e6e8eb); --zg-muted: var(--ant-color-text-secondary, #5b6470); --zg-text: var(--ant-color-text, #1f2329); --zg-accent: var(--ant-color-primary, #2a4b8d); --zg-error: var(--ant-color-error-text, #c0271d); --zg-ok: var(--ant-color-success-text, #1a7f4b); --zg-warn: var(--ant-color-warning-text, #7a4f00); container-type: inline-size; line-height: 1.6; color: var(--zg-text); max-width: 100%; }
.zg-form *, .zg-form *::before { box-sizing: border-box; }
.zg-stack > * + *, .zg-form > * + * { margin-top: 16px; }
.zg-item { min-width: 0; }
.zg-item-label { display: block; margin-bottom: 4px; color: var(--zg-text); overflow-wrap: anywhere; }
.zg-item-label b { color: var(--zg-error); font-weight: 400; margin-inline-start: 4px; }
.zg-item-read { color: var(--zg-muted); }
.zg-item-heading { color: var(--zg-text); font-weight: 600; }
.zg-item-extra { color: var(--zg-muted); font-size: 0.93em; margin-top: 2px; }
.zg-error { color: var(--zg-error); font-size: 0.93em; margin-top: 2px; overflow-wrap: anywhere; outline: none; }
.zg-item-error .ant-input, .zg-item-error .ant-select, .zg-item-error .ant-input-number, .zg-item-error .ant-picker, .zg-item-error .ant-select-selector { border-color: var(--zg-error) !important; }
.zg-item .ant-input-number, .zg-item .ant-picker, .zg-item .ant-select, .zg-item .ant-cascader { width: 100%; }
.zg-horizontal .zg-item { display: grid; grid-template-columns: minmax(96px, 140px) 1fr; column-gap: 12px; }
.zg-horizontal .zg-item-label { padding-top: 4px; }
.zg-text { white-space: pre-wrap; overflow-wrap: anywhere; min-width: 0; }
.zg-muted { color: var(--zg-muted); }
.zg-paragraph { margin: 0; color: var(--zg-muted); white-space: pre-wrap; overflow-wrap: anywhere; }
.zg-grid { display: grid; gap: 16px; align-items: start; }
.zg-grid > * { min-width: 0; margin-top: 0 !important; }
.zg-section { border-top: 1px solid var(--zg-line); padding-top: 16px; }
.zg-section-title { margin: 0 0 12px; font-size: 1.07em; font-weight: 600; }
.zg-changed { border-inline-start: 3px solid var(--zg-warn); padding-inline-start: 8px; background: color-mix(in srgb, #d9a400 9%, transparent); }
.zg-before { color: var(--zg-warn); font-size: 0.93em; }
.zg-visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.zg-table-scroll { overflow-x: auto; }
.zg-table { width: 100%; border-collapse: collapse; }
.zg-table th { text-align: start; font-weight: 500; color: var(--zg-muted); padding: 6px 8px; border-bottom: 1px solid var(--zg-line); }
.zg-table th b { color: var(--zg-error); font-weight: 400; margin-inline-start: 4px; }
.zg-table td { padding: 8px; border-bottom: 1px solid var(--zg-line); vertical-align: top; min-width: 64px; }
.zg-table td > * + * { margin-top: 8px; }
.zg-table .zg-row-problem td { border-bottom: 1px solid var(--zg-line); padding-top: 0; }
.zg-table .zg-row-has-problem td { border-bottom: 0; }
.zg-table-empty { color: var(--zg-muted); padding: 12px 8px; border-bottom: 1px solid var(--zg-line); }
.zg-table-foot { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; margin-top: 8px; color: var(--zg-muted); }
.zg-row-actions { display: flex; gap: 4px; align-items: center; flex-wrap: wrap; }
.zg-cards > li + li { border-top: 1px solid var(--zg-line); margin-top: 16px; padding-top: 16px; }
.zg-cards { list-style: none; margin: 0; padding: 0; }
.zg-card-head { display: flex; align-items: center; justify-content: space-between; margin-bottom: 8px; font-weight: 500; }
.zg-point { border-top: 1px solid var(--zg-line); padding-top: 12px; }
.zg-point + .zg-point { margin-top: 20px; }
.zg-point-text { margin: 0 0 6px; font-weight: 500; overflow-wrap: anywhere; }
.zg-lines { display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0 0 12px; color: var(--zg-muted); font-variant-numeric: tabular-nums; }
.zg-lines div { display: flex; gap: 6px; }
.zg-lines dd { margin: 0; color: var(--zg-text); }
.zg-point-fields { display: grid; gap: 12px 16px; grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr)); align-items: start; }
.zg-point-fields > * { margin-top: 0 !important; min-width: 0; }
.zg-wide { grid-column: 1 / -1; }
.zg-smart { display: flex; flex-wrap: wrap; gap: 4px 12px; list-style: none; margin-block: 0; margin-inline: 0; padding: 0; }
.zg-stack > .zg-smart { margin-top: 12px; }
.zg-smart li { display: inline-flex; align-items: center; gap: 4px; color: var(--zg-muted); font-size: 0.93em; white-space: nowrap; }
.zg-smart i { font-style: normal; font-weight: 600; inline-size: 20px; block-size: 20px; border-radius: 50%; display: inline-grid; place-items: center; border: 1px dashed currentColor; font-size: 0.86em; }
.zg-smart .zg-lit { color: var(--zg-ok); }
.zg-smart .zg-lit i { background: var(--zg-ok); border: 1px solid var(--zg-ok); color: var(--ant-color-bg-base, #fff); }
.zg-files { list-style: none; margin: 0; padding: 0; }
.zg-files li { display: flex; flex-wrap: wrap; gap: 0 8px; align-items: baseline; overflow-wrap: anywhere; }
.zg-files a { color: var(--zg-accent); }
.zg-panel-errors { color: var(--zg-error); margin-inline-start: 6px; font-size: 0.86em; }
@container (max-width: 560px) {
  .zg-horizontal .zg-item { display: block; }
  .zg-table, .zg-table tbody, .zg-table tr, .zg-table td { display: block; width: 100%; }
  .zg-table thead { display: none; }
  .zg-table tr { position: relative; border-bottom: 1px solid var(--zg-line); padding: 12px 0; }
  .zg-table tr[aria-label]::before { content: attr(aria-label); display: block; margin-bottom: 4px; font-weight: 500; }
  .zg-table tr.zg-row-has-problem { border-bottom: 0; padding-bottom: 0; }
  .zg-table td { border: 0; padding: 4px 0; display: grid; grid-template-columns: 6.5em minmax(0, 1fr); gap: 0 8px; }
  .zg-table td > * { grid-column: 2; }
  .zg-table td[data-label=""], .zg-table .zg-row-problem td { display: block; }
  .zg-table td[data-label]:not([data-label=""])::before { content: attr(data-label); grid-column: 1; grid-row: 1; padding-top: 4px; color: var(--zg-muted); }
  .zg-table td.zg-row-tools { position: absolute; inset-block-start: 8px; inset-inline-end: 0; display: block; width: auto; min-width: 0; padding: 0; }
  .zg-table td.zg-row-tools::before { display: none; }
  .zg-table-scroll { overflow-x: visible; }
}
@media print {
  .zg-row-actions, .zg-table-foot button { display: none; }
  .zg-form textarea { field-sizing: content; height: auto !important; max-height: none !important; }
  .zg-form ::placeholder { color: transparent !important; }
  .zg-form .ant-select-placeholder { visibility: hidden; }
}
`;

/** React puts it into the head once, however many forms a page shows. */
export function FormStyle() {
  return (
    <style href="zhengai-forms" precedence="medium">
      {css}
    </style>
  );
}
