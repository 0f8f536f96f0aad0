import type { Json } from '../json.ts';

/** What an expression gave: plain data, or why it failed (English, technical; the reader's words are in `messages`). */
export type Evaluation = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly reason: string };
