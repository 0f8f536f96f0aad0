import type { Finding } from '@zhengai/engine/model';
import { Button } from 'antd';
import { useState } from 'react';
import { describe } from './check/describe.ts';
import { designerMessages, fill } from './messages/index.ts';

interface FindingsListProps {
  readonly findings: readonly Finding[];
  readonly locale: 'zh-CN' | 'en';
  readonly onSelect: (elementId: string) => void;
}

/** 检查结果 below the canvas: how many, and each with the element it is about. */
export function FindingsList({ findings, locale, onSelect }: FindingsListProps) {
  const messages = designerMessages[locale];
  const [open, setOpen] = useState(true);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  const described = findings.map((finding) => [finding, describe(finding, locale)] as const);
  return (
    <section className="zg-findings" aria-label={messages.findings}>
      <header>
        <strong>{messages.findings}</strong>
        <span role="status" className={errors > 0 ? 'zg-bad' : warnings > 0 ? 'zg-doubtful' : 'zg-good'}>
          {findings.length === 0 ? `✓ ${messages.findingsNone}` : fill(messages.findingsCount, { errors, warnings })}
        </span>
        {findings.length > 0 && (
          <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? messages.hideFindings : messages.showFindings}
          </Button>
        )}
      </header>
      {open && findings.length > 0 && (
        <ul>
          {described.map(([finding, words]) => (
            <li key={`${finding.elementId} ${finding.code} ${JSON.stringify(finding.params)}`}>
              <button type="button" onClick={() => onSelect(finding.elementId)}>
                <span className={`zg-badge zg-badge-${finding.severity}`}>
                  {finding.severity === 'error' ? '✕ ' : '! '}
                  {messages[finding.severity]}
                </span>
                {!words.includes(finding.elementName || finding.elementId) && (
                  <span className="zg-finding-place">
                    {finding.elementName || finding.elementId || messages.wholeProcess}
                  </span>
                )}
                <span>{words}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
