import { createHash } from 'node:crypto';

/** Our own namespace for name-based UUIDs (RFC 9562, section 5.5). */
const NAMESPACE = Buffer.from('5d7ad0b4f1a34a0ebb5f7f0f2c1f6a11', 'hex');

/**
 * The id that an item of a source always has, so that the same message twice is the same
 * item: a UUID of version 5 over the source's ODS code, the type and the source's own key.
 */
export function itemId(sourceCode: string, type: string, sourceKey: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(JSON.stringify([sourceCode, type, sourceKey])).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
