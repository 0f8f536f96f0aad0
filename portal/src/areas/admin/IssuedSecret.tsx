import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';

interface IssuedSecretProps {
  readonly title: string;
  readonly label: string;
  readonly secret: string;
  readonly hint: string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly onDone: () => void;
}

/** A token or secret that is shown this once. */
export function IssuedSecret({ title, label, secret, hint, copy, copied, done, onDone }: IssuedSecretProps) {
  const box = useRef<HTMLDivElement>(null);
  const [taken, setTaken] = useState(false);
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'center' });
  }, []);
  const take = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      setTaken(true);
    } catch {
      // Plain HTTP has no clipboard: the text is selected by one click.
    }
  };
  return (
    <div className="za-issued" role="alert" ref={box}>
      <p>
        <strong>{title}</strong>
      </p>
      <dl>
        <dt>{label}</dt>
        <dd className="za-secret">
          <code data-secret>{secret}</code>
        </dd>
      </dl>
      <p className="za-quiet">{hint}</p>
      <div className="za-admin-actions">
        {'clipboard' in navigator && <Button onClick={() => void take()}>{taken ? copied : copy}</Button>}
        <Button type="primary" onClick={onDone}>
          {done}
        </Button>
      </div>
    </div>
  );
}
