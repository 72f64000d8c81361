import { createHash } from 'node:crypto';
import type { Databases } from '@/store/database/database';

type Feeder = Pick<Databases, 'feeder'>;

export interface MessageRecord {
  /** ODS code, or what the sender called itself when it is not known */
  source: string;
  format: 'hl7v2' | 'fhir';
  /** The sender's own id of the message */
  controlId: string;
  content: string;
  outcome: 'taken' | 'refused';
  /** What was wrong, a sentence each; for a taken message, what was left out. */
  problems: readonly string[];
}

export interface ListedMessage {
  id: string;
  source: string;
  format: string;
  controlId: string;
  receivedAt: string;
  outcome: string;
  problems: string[];
}

const hashContent = (content: string): Buffer => createHash('sha256').update(content).digest();

/** Keeps what became of a message; a refused one is kept whole, so that it can be looked into and sent again. */
export async function recordMessage(databases: Feeder, message: MessageRecord): Promise<void> {
  await databases.feeder.query({
    name: 'record-message',
    text: `insert into feed_message (source, format, control_id, content_hash, outcome, problems, content)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [
      message.source,
      message.format,
      message.controlId,
      hashContent(message.content),
      message.outcome,
      message.problems,
      // PostgreSQL's text cannot hold NUL, which a broken message may.
      message.outcome === 'refused' ? message.content.replaceAll('\u0000', '\uFFFD') : null,
    ],
  });
}

/** Whether exactly this message was taken before. */
export async function wasTaken(databases: Feeder, asked: { source: string; controlId: string; content: string }): Promise<boolean> {
  const { rowCount } = await databases.feeder.query({
    name: 'was-taken',
    text: `select from feed_message where source = $1 and control_id = $2 and content_hash = $3 and outcome = 'taken' limit 1`,
    values: [asked.source, asked.controlId, hashContent(asked.content)],
  });
  return (rowCount ?? 0) > 0;
}

const LISTED = `id::text, source, format, control_id as "controlId", received_at::text as "receivedAt", outcome, problems`;

/** Refused messages, newest first. */
export async function listRefusedMessages(databases: Feeder, { limit = 100 }: { limit?: number } = {}): Promise<ListedMessage[]> {
  const { rows } = await databases.feeder.query<ListedMessage>(
    `select ${LISTED} from feed_message where outcome = 'refused' order by feed_message.id desc limit $1`,
    [limit],
  );
  return rows;
}

/** One message with what it said; a taken message's text is not kept. */
export async function readMessage(databases: Feeder, id: string): Promise<(ListedMessage & { content: string | null }) | undefined> {
  const { rows } = await databases.feeder.query<ListedMessage & { content: string | null }>(
    `select ${LISTED}, content from feed_message where feed_message.id::text = $1`,
    [id],
  );
  return rows[0];
}

/** How many messages each source sent, by outcome, and when the last came. */
export async function countMessages(
  databases: Feeder,
): Promise<{ source: string; format: string; taken: number; refused: number; lastReceived: string }[]> {
  const { rows } = await databases.feeder.query<{ source: string; format: string; taken: number; refused: number; lastReceived: string }>(
    `select source, format,
        count(*) filter (where outcome = 'taken')::int as taken,
        count(*) filter (where outcome = 'refused')::int as refused,
        max(received_at)::text as "lastReceived"
      from feed_message group by source, format order by source, format`,
  );
  return rows;
}
