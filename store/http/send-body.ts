import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { joinPieces, lengthOf, type Pieces } from '@/lib/fhir/pieces';

/** From here on putting an answer together costs more than sending its pieces, in bytes. */
const LONG = 64 * 1024;

/**
 * Sends an answer's body. A text goes as bytes: it would be measured, encoded into room for three times its length, and copied.
 * A long page goes in the pieces that the database sent it in, which nothing copies.
 */
export function sendBody(reply: FastifyReply, body: string | Pieces | Readable | undefined): FastifyReply {
  if (typeof body === 'string') return reply.send(Buffer.from(body));
  if (body === undefined || body instanceof Readable) return reply.send(body);
  const length = lengthOf(body);
  if (length < LONG) return reply.send(joinPieces(body));
  return reply.header('content-length', String(length)).send(streamOf(body));
}

/** All of it at once, so that it goes out in one write. */
const streamOf = (pieces: Pieces): Readable =>
  new Readable({
    read() {
      for (const piece of pieces) this.push(piece);
      this.push(null);
    },
  });
