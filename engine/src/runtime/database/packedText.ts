import { deflateSync, inflateSync } from 'node:zlib';
import { DICTIONARY } from './packDictionary.ts';

/** A long text as it is stored: as it is, or compressed; and one that is compressed where it is sent to the database. */
export type PackedText = string | Uint8Array | ToPack;

export interface ToPack {
  readonly toPack: string;
}

/** Characters from which on compressing pays. */
const LONG = 400;
/** First byte of every zlib stream (RFC 1950) that is made here; no JSON text begins with it. */
const ZLIB = 0x78;
/** Most of the gain at the least cost: texts of some KB, which are full of repetitions. */
const OPTIONS = { level: 1, chunkSize: 2_048, dictionary: DICTIONARY };

/** What was packed before there was one is read without it. */
const WITH_DICTIONARY = { dictionary: DICTIONARY };

/** Whether compressing it pays. */
export const isLong = (json: string): boolean => json.length >= LONG;

/**
 * Lets a JSON text be compressed if it is long, by whoever sends it to the database: `from` so many characters, which is
 * where it pays for what is written once.
 */
export const pack = (json: string, from = LONG): PackedText => (json.length >= from ? { toPack: json } : json);

export const isToPack = (value: unknown): value is ToPack =>
  typeof value === 'object' && value !== null && 'toPack' in value;

export const compress = (text: string): Uint8Array => deflateSync(text, OPTIONS);

/** A value as the database takes it. */
export const stored = <T>(value: T | ToPack): T | Uint8Array => (isToPack(value) ? compress(value.toPack) : value);

/** The text that was packed, or stored before texts were packed. @throws when it can not be read. */
export function unpack(packed: PackedText): string {
  if (typeof packed === 'string') return packed;
  if (isToPack(packed)) return packed.toPack;
  const bytes = packed[0] === ZLIB ? inflateSync(packed, WITH_DICTIONARY) : packed;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
