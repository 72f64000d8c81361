/** Sends HL7 v2 messages over MLLP, one after another, waiting for each to be acknowledged. */
import { connect, type Socket } from 'node:net';
import { SendLater, sendAgain } from './send-again';

export interface MllpAddress {
  host: string;
  port: number;
}

export interface MllpSender {
  /** Sends, again where the store asks for that. @throws Error when the message is not acknowledged with AA */
  send: (message: string) => Promise<void>;
  close: () => void;
}

const START = '\u000b';
const END = '\u001c\r';
const PATIENCE_MS = 60_000;

/** The receiver itself failed (HL7 table 0357, 207): nothing is wrong with the message. */
const failedItself = (answer: string): boolean => answer.split('\r').some((line) => line.startsWith('ERR|') && line.split('|')[3]?.startsWith('207'));

/** Opens a connection. @throws Error when nobody listens there */
export async function connectMllp({ host, port }: MllpAddress, waits?: readonly number[]): Promise<MllpSender> {
  const socket = await open(host, port);
  socket.setEncoding('utf8');
  let received = '';
  let answered: ((answer: string) => void) | undefined;
  let failed: ((error: Error) => void) | undefined;
  socket.on('data', (chunk) => {
    received += String(chunk);
    const end = received.indexOf(END);
    if (end === -1) return;
    const answer = received.slice(received.indexOf(START) + 1, end);
    received = received.slice(end + END.length);
    answered?.(answer);
  });
  const fail = (): void => failed?.(new Error('The store closed the HL7 v2 connection.'));
  socket.on('error', fail);
  socket.on('close', fail);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy());

  const sendOnce = async (message: string): Promise<void> => {
    const answer = await new Promise<string>((resolve, reject) => {
      answered = resolve;
      failed = reject;
      if (socket.destroyed) fail();
      socket.write(`${START}${message}${END}`);
    });
    const msa = answer.split('\r').find((line) => line.startsWith('MSA|'))?.split('|') ?? [];
    if (msa[1] === 'AA') return;
    const said = `The store did not take an HL7 v2 message (${msa[1] ?? 'no answer'}): ${msa[3] ?? 'it did not say why'}`;
    throw failedItself(answer) ? new SendLater(said) : new Error(said);
  };
  return { send: (message) => sendAgain(() => sendOnce(message), waits), close: () => socket.end() };
}

function open(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port }, () => {
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
  });
}
