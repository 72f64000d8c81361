import { randomUUID } from 'node:crypto';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { buildAcknowledgement } from './build-acknowledgement';
import { decodeMessage } from './decode-message';
import { findFacilitySource } from './facilities';
import type { AckCode, Hl7Problem } from './hl7-problem';
import { parseMessage } from './parse-message';
import { readText } from './read-field';
import { takeInMessage } from './take-in-message';

/**
 * Takes in the bytes of one message and writes its acknowledgement. Never throws: when the
 * store itself fails the answer is AR, which tells the sender to send again later, and the failure is told here alone.
 *
 * @param peer address that the message came from
 */
export async function answerMessage(deps: FeedDeps, bytes: Buffer, peer: string, onFailure: (error: unknown) => void = () => undefined): Promise<{ code: AckCode; text: string }> {
  const moment = { now: deps.now(), controlId: randomUUID() };
  const { text, problem } = decodeMessage(bytes);
  try {
    const answer = await takeInMessage(
      deps,
      text,
      (message) => findFacilitySource(deps.databases, readText(message.header, 4), peer),
      { requestId: moment.controlId, clientAddress: peer },
      problem,
    );
    return { code: answer.code, text: buildAcknowledgement(answer.message, answer.code, answer.problems, moment, answer) };
  } catch (error) {
    onFailure(error);
    const failure: Hl7Problem = { where: 'MSH^1', code: 'internal', text: 'The record store cannot take messages right now. Send this message again later.' };
    const parsed = parseMessage(text);
    return { code: 'AR', text: buildAcknowledgement(parsed.message, 'AR', [failure], moment) };
  }
}
