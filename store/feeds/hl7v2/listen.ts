import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { randomUUID } from 'node:crypto';
import type { FeedDeps } from '@/store/feeds/transaction/incoming-transaction';
import { answerMessage } from './answer-message';
import { buildAcknowledgement } from './build-acknowledgement';
import type { Hl7Problem } from './hl7-problem';
import { createMessageDeadline } from './message-deadline';
import { createFrameReader, frameMessage, type FrameEvent } from './mllp-frames';

export interface MllpSettings {
  port: number;
  host: string;
  deps: FeedDeps;
  /** Longest message taken, in bytes; 16 MiB unless told otherwise. */
  mostBytes?: number;
  /** How long a connection may say nothing between messages, in milliseconds; half an hour unless told otherwise. */
  idleMs?: number;
  /** How long a message may take to arrive once it has begun, in milliseconds between its pieces. */
  stalledMs?: number;
  /** How long a message may take to arrive in all, in milliseconds; five minutes unless told otherwise. */
  messageMs?: number;
  /** Connections from one address; half of all unless told otherwise. */
  mostFromOneAddress?: number;
  /** Told of what failed here when a message was answered with “send it again later”. */
  onFailure?: (error: unknown) => void;
}

export interface MllpListener {
  /** The port listened on: the one that was asked for, or a free one for 0. */
  port: number;
  /** Stops taking connections, lets messages being taken in finish, and closes. */
  close(): Promise<void>;
}

const MOST_CONNECTIONS = 64;
/** Messages of one connection waiting for their turn before we stop reading from it. */
const MOST_WAITING = 16;

/**
 * Listens for HL7 v2 over MLLP. Each message is acknowledged before the next of its
 * connection is taken in, so that a sender's order is kept.
 *
 * @throws the listening error (a port that is taken) before it resolves
 */
export async function startMllp(settings: MllpSettings): Promise<MllpListener> {
  const connections = new Set<Connection>();
  const { mostFromOneAddress = MOST_CONNECTIONS / 2 } = settings;
  // Half open: a sender may close its side after its last message and still wait for the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    // One sender cannot keep the others out by opening all that there are.
    if ([...connections].filter(({ peer }) => peer === socket.remoteAddress).length >= mostFromOneAddress) {
      socket.destroy();
      return;
    }
    const connection = serveConnection(socket, settings);
    connections.add(connection);
    void connection.closed.then(() => connections.delete(connection));
  });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.all([...connections].map((connection) => connection.finish()));
      await stopped;
    },
  };
}

interface Connection {
  peer: string;
  closed: Promise<void>;
  /** Answers what has arrived whole, then closes. */
  finish(): Promise<void>;
}

/** Serves one connection until it closes. Nothing rejects: what a peer does is no error of ours. */
function serveConnection(socket: Socket, settings: MllpSettings): Connection {
  const { mostBytes = 16 * 1024 * 1024, idleMs = 30 * 60_000, stalledMs = 30_000, messageMs = 5 * 60_000 } = settings;
  const peer = socket.remoteAddress ?? 'unknown';
  const reader = createFrameReader(mostBytes);
  let waiting = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const serve = (event: FrameEvent): void => {
    waiting += 1;
    if (waiting >= MOST_WAITING) socket.pause();
    turn = turn
      .then(() => answerEvent(socket, settings, event, { peer, mostBytes }))
      .then(() => untilRead(socket, stalledMs))
      .catch(() => socket.destroy())
      .finally(() => {
        waiting -= 1;
        if (waiting < MOST_WAITING) socket.resume();
      });
  };
  socket.setNoDelay(true);
  socket.setTimeout(idleMs);
  const deadline = createMessageDeadline(messageMs, { isOurTurn: () => waiting > 0, giveUp: () => socket.destroy() });
  socket.on('data', (chunk) => {
    const events = reader.push(chunk as Buffer);
    for (const event of events) serve(event);
    socket.setTimeout(reader.isInside() ? stalledMs : idleMs);
    deadline.arrived({ isInside: reader.isInside(), isAnother: events.length > 0 });
  });
  socket.once('close', () => deadline.stop());
  socket.on('end', () => void turn.then(() => socket.end()));
  socket.on('timeout', () => (waiting > 0 ? undefined : socket.destroy()));
  // A peer that goes away is no error of ours; what it sent whole is still taken in.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve())).then(() => turn).then(() => undefined);
  const finish = async (): Promise<void> => {
    socket.pause();
    await turn;
    socket.destroySoon();
    await closed;
  };
  return { peer, closed, finish };
}

/** Waits until the peer has taken its answers, so that they do not pile up here; one that does not read is hung up on. */
async function untilRead(socket: Socket, patienceMs: number): Promise<void> {
  if (!socket.writableNeedDrain) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      socket.off('drain', done).off('close', done);
      resolve();
    };
    const timer = setTimeout(() => socket.destroy(), patienceMs);
    socket.once('drain', done).once('close', done);
  });
}

async function answerEvent(
  socket: Socket,
  { deps, onFailure }: Pick<MllpSettings, 'deps' | 'onFailure'>,
  event: FrameEvent,
  { peer, mostBytes }: { peer: string; mostBytes: number },
): Promise<void> {
  if (event.kind === 'message') {
    const { text } = await answerMessage(deps, event.bytes, peer, onFailure);
    if (socket.writable) socket.write(frameMessage(text));
    return;
  }
  if (event.kind === 'not-mllp') {
    socket.destroy();
    return;
  }
  const text = event.kind === 'too-long' ? `The message is longer than ${mostBytes} bytes.` : 'A new message began before this one ended.';
  const problem: Hl7Problem = { where: 'MSH^1', code: 'data-type', text };
  if (socket.writable) {
    socket.write(frameMessage(buildAcknowledgement(undefined, 'AE', [problem], { now: deps.now(), controlId: randomUUID() })));
  }
}
