import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

export interface SearchFieldProps {
  readonly label: string;
  /** What is searched for now; the field follows it (back button). */
  readonly value: string;
  readonly onSearch: (value: string) => void;
}

/** Searches a moment after the last letter; `/` comes here from anywhere on the page. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  const field = useRef<InputRef>(null);
  // What stands here was searched for without the blanks around it: between two words one is still to be typed on.
  if (known !== value) {
    setKnown(value);
    if (text.trim() !== value) setText(value);
  }

  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = window.setTimeout(() => search.current(text.trim()), 300);
    return () => window.clearTimeout(timer);
  }, [text, value]);

  useEffect(() => {
    const come = (event: KeyboardEvent): void => {
      const { target } = event;
      const typing = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', come);
    return () => document.removeEventListener('keydown', come);
  }, []);

  return (
    <Input
      ref={field}
      className="za-search"
      type="search"
      allowClear
      maxLength={80}
      prefix={<SearchOutlined aria-hidden />}
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onSearch(text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
