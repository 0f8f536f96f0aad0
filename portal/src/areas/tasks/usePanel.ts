import { useState } from 'react';

const key = 'zhengai.panel';

export interface Panel {
  readonly open: boolean;
  readonly toggle: () => void;
}

/** Whether the panel beside the form is open; this browser remembers it. On a phone it stands below and stays. */
export function usePanel(): Panel {
  const [folded, setFolded] = useState(() => {
    try {
      return localStorage.getItem(key) === 'folded';
    } catch {
      return false;
    }
  });
  const narrow = window.matchMedia('(max-width: 64rem)').matches;
  return {
    open: !folded || narrow,
    toggle: () => {
      setFolded(!folded);
      try {
        localStorage.setItem(key, folded ? 'open' : 'folded');
      } catch {
        // Remembered for this page only.
      }
    },
  };
}
