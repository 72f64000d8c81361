import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { FhirError } from '@/lib/fhir/operation-outcome';
import type { AccessContext } from '@/store/enforcement/admission/access-context';

const MEGABYTE = 1024 * 1024;

/** The form of a search, or of a page of a sign-in. */
export const LONGEST_FORM = 32 * 1024;
/** An app's request, a batch of many included, is shorter than this; a source's transaction may be longer. */
const LONGEST_BODY = MEGABYTE;
const LONGEST_TRANSACTION = 20 * MEGABYTE;

export const tooLarge = (): FhirError => new FhirError('too-large', 'The body is too large: a feed’s Bundle may be 20 megabytes, the form of a search 32 kilobytes, anything else 1 megabyte. Send it in parts.');

/** The longest body that is read, in bytes: a source system's Bundle may be long, the form of a search is short. */
export function longestBody({ method, isAtBase, isForm, access }: { method: string; isAtBase: boolean; isForm: boolean; access: AccessContext | undefined }): number {
  if (isForm) return LONGEST_FORM;
  return access?.kind === 'source' && method === 'POST' && isAtBase ? LONGEST_TRANSACTION : LONGEST_BODY;
}

/**
 * Reads a body as text, no further than `most` bytes, whatever length it says that it has.
 * @throws FhirError `too-large`; `invalid` for what is not UTF-8 or has a NUL, which no text has and PostgreSQL does not take
 */
export async function readBody(payload: Readable, headers: IncomingMessage['headers'], most: number): Promise<string> {
  if (Number(headers['content-length'] ?? 0) > most) throw tooLarge();
  const { 'content-encoding': encoding = 'identity' } = headers;
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw new FhirError('wrong-content-type', 'Send the body as it is, without a Content-Encoding: what is compressed is not read.', [
      'Content-Encoding',
    ]);
  }
  const bytes = await readBytes(payload, most);
  if (bytes.includes(0)) throw new FhirError('invalid', 'The body holds a NUL character: leave it out.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new FhirError('invalid', 'The body is not UTF-8: send it in that encoding.');
  }
}

/** The stream is not destroyed when it is too long, so that the answer can still be sent on its connection. */
function readBytes(payload: Readable, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let length = 0;
    const settle = (act: () => void): void => {
      payload.off('data', take).off('end', finish).off('error', fail).off('close', fail);
      act();
    };
    const take = (piece: Buffer): void => {
      length += piece.length;
      if (length > most) settle(() => reject(tooLarge()));
      else pieces.push(piece);
    };
    const finish = (): void => settle(() => resolve(Buffer.concat(pieces)));
    const fail = (): void => settle(() => reject(new FhirError('invalid', 'The body ended before it was whole: send it again.')));
    payload.on('data', take).once('end', finish).once('error', fail).once('close', fail);
  });
}
