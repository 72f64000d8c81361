import { connect } from 'node:net';

export interface Received {
  text: string;
  milliseconds: number;
}

/** Sends bytes as they are and reads until the server hangs up. @throws when it has not after `patience` milliseconds */
export function sendRaw(port: number, bytes: string | Buffer | readonly (string | Buffer)[], { patience = 5_000, end = true } = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const received: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no end after ${patience} ms, but: ${Buffer.concat(received).toString('latin1').slice(0, 200)}`));
    }, patience);
    socket.on('data', (piece) => received.push(piece as Buffer));
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve({ text: Buffer.concat(received).toString('latin1'), milliseconds: performance.now() - began });
    });
    for (const piece of Array.isArray(bytes) ? bytes : [bytes as Buffer]) socket.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : (piece as Buffer));
    if (end) socket.end();
  });
}

/** Status, headers and body of the first answer; undefined when the server hung up without one. */
export function readAnswer(text: string): { status: number; contentType: string | undefined; text: string } | undefined {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const status = /^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1];
  if (status === undefined) return undefined;
  return { status: Number(status), contentType: /^content-type: *(.*)$/im.exec(head)?.[1], text: rest.join('\r\n\r\n') };
}
