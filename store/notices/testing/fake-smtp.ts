import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface FakeSmtp {
  url: string;
  /** Whole messages, as they arrived. */
  taken: string[];
  /** What the next message's text is answered with, instead of `250`. `cut` breaks the connection. */
  answerNext(reply: string | 'cut'): void;
  stop(): Promise<void>;
}

/** A mail server on this machine that keeps what it is sent: as much of RFC 5321 as a client needs. */
export async function startFakeSmtp(): Promise<FakeSmtp> {
  const taken: string[] = [];
  const replies: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    converse(socket, taken, replies);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    answerNext: (reply) => void replies.push(reply),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function converse(socket: Socket, taken: string[], replies: string[]): void {
  let text = '';
  let isData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  say('220 fake.example');
  socket.on('data', (chunk) => {
    text += chunk.toString('utf8');
    if (isData) {
      const end = text.indexOf('\r\n.\r\n');
      if (end === -1) return;
      const reply = replies.shift() ?? '250 taken';
      if (reply === 'cut') return void socket.destroy();
      if (reply.startsWith('250')) taken.push(text.slice(0, end));
      text = text.slice(end + 5);
      isData = false;
      return say(reply);
    }
    for (let at = text.indexOf('\r\n'); at !== -1 && !isData; at = text.indexOf('\r\n')) {
      const line = text.slice(0, at).toUpperCase();
      text = text.slice(at + 2);
      isData = line === 'DATA';
      if (line === 'QUIT') return void socket.end('221 bye\r\n');
      say(isData ? '354 go on' : '250 fake.example');
    }
  });
}
