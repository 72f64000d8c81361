/** One connection that is kept alive and asked one thing after another: as little work as can be, since it shares the machine with what it measures. */
import { connect, type Socket } from 'node:net';

export interface HttpConnection {
  /** @returns the body, as bytes. @throws Error for any answer but 200 */
  ask(request: Buffer): Promise<Buffer>;
  close(): void;
}

/** The bytes of a GET. */
export const writeRequest = (url: URL, headers: Readonly<Record<string, string>>): Buffer =>
  Buffer.from([`GET ${url.pathname}${url.search} HTTP/1.1`, `host: ${url.host}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'));

/** Where a whole answer's body begins and ends; undefined while it is not there yet. */
export function findBody(received: Buffer): { status: number; begin: number; end: number } | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = received.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without Content-Length:\n${head}`);
  const begin = headEnd + 4;
  const end = begin + Number(length);
  return received.length < end ? undefined : { status: Number(head.slice(9, 12)), begin, end };
}

export function openConnection(url: URL): Promise<HttpConnection> {
  const socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.once('connect', () => resolve(wrap(socket)));
  });
}

function wrap(socket: Socket): HttpConnection {
  let pieces: Buffer[] = [];
  let length = 0;
  let wanted = 0;
  let waiting: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | undefined;
  const take = (): void => {
    const received = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    pieces = [received];
    const found = findBody(received);
    // How long it will be stands in the head: until then nothing need be joined again.
    if (!found) {
      wanted = expectedLength(received);
      return;
    }
    const body = received.subarray(found.begin, found.end);
    [pieces, length, wanted] = [[], 0, 0];
    if (found.status === 200) waiting?.resolve(body);
    else waiting?.reject(new Error(`answered ${found.status}: ${body.toString('utf8').slice(0, 300)}`));
  };
  socket.on('data', (piece) => {
    pieces.push(piece as Buffer);
    length += piece.length;
    if (length >= wanted) take();
  });
  const fail = (): void => waiting?.reject(new Error('the connection was closed'));
  socket.on('error', fail).on('close', fail);
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    close: () => socket.destroy(),
  };
}

function expectedLength(received: Buffer): number {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return 0;
  const length = /\r\ncontent-length: (\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1];
  return headEnd + 4 + Number(length ?? 0);
}
