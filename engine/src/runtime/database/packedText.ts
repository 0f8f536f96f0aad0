import { deflateSync, inflateSync } from 'node:zlib';
import { DICTIONARY } from './packDictionary.ts';

/** A long text as it is stored: as it is, or compressed. */
export type PackedText = string | Uint8Array;

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

/** Compresses a JSON text if it is long: `from` so many characters, which is where it pays for what is written once. */
export const pack = (json: string, from = LONG): PackedText =>
  json.length >= from ? deflateSync(json, OPTIONS) : json;

/** The text that was packed, or stored before texts were packed. @throws when it can not be read. */
export function unpack(stored: PackedText): string {
  if (typeof stored === 'string') return stored;
  const bytes = stored[0] === ZLIB ? inflateSync(stored, WITH_DICTIONARY) : stored;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
}
