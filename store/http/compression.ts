import { constants } from 'node:zlib';
import compress, { type FastifyCompressOptions } from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

const QUICKEST = 1;

/**
 * How answers of the FHIR API are compressed, for who accepts it. JSON shrinks to a tenth
 * at the quickest level already, and the slower ones hold up others for little more. What
 * fits into a few packets goes as it is: compressing a single resource would take as long
 * as reading it. See docs/decisions/0016-compressed-answers.md.
 */
const OPTIONS: FastifyCompressOptions = {
  // All that is answered here; the library knows no lines of JSON, which exports and the log to take away are.
  customTypes: /[+/-](?:nd)?json(?:;|$)/u,
  encodings: ['br', 'gzip'],
  threshold: 4 * 1024,
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: QUICKEST, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } },
  zlibOptions: { level: QUICKEST },
  // Longer ones are compressed beside the loop that answers others.
  syncThreshold: 64 * 1024,
  // Nobody needs to send us what is compressed, and what unfolds to gigabytes is one request.
  globalDecompression: false,
};

/** Compresses what the routes of this scope answer. Pages with forms stand outside it. */
export const compressAnswers = async (scope: FastifyInstance): Promise<void> => void (await scope.register(compress, OPTIONS));
