import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { connectMllp } from './mllp-sender';
import { SendLater, sendAgain } from './send-again';

const NO_WAIT = [0, 0];

/** A sender that is answered so, one after the other. */
function answered(...answers: (Error | undefined)[]): { send: () => Promise<void>; left: () => number } {
  return {
    send: () => {
      const answer = answers.shift();
      return answer ? Promise.reject(answer) : Promise.resolve();
    },
    left: () => answers.length,
  };
}

test('what is asked for again later is sent again', async () => {
  const { send, left } = answered(new SendLater(), new SendLater(), undefined);
  await sendAgain(send, NO_WAIT);
  expect(left()).toBe(0);
});

test('what is refused is not sent again, and what is never taken is given up', async () => {
  const refused = answered(new Error('wrong'), undefined);
  await expect(sendAgain(refused.send, NO_WAIT)).rejects.toThrow('wrong');
  expect(refused.left()).toBe(1);
  const never = answered(new SendLater('1'), new SendLater('2'), new SendLater('3'), undefined);
  await expect(sendAgain(never.send, NO_WAIT)).rejects.toThrow('3');
});

test('an HL7 v2 message is sent again where the store failed at it, and not where it is refused', async () => {
  const answers = ['MSA|AR|1|later\rERR|MSH^1^^207&Application internal error&HL70357|MSH^1|207^Application internal error^HL70357|E\r', 'MSA|AA|1\r', 'MSA|AR|2|unknown\rERR|MSH^1^4^204|MSH^1^4|204^Unknown key identifier^HL70357|E\r'];
  const server = createServer((socket) => socket.on('data', () => socket.write(`\u000b${answers.shift() ?? ''}\u001c\r`)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sender = await connectMllp({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, NO_WAIT);
  try {
    await sender.send('MSH|first');
    expect(answers).toHaveLength(1);
    await expect(sender.send('MSH|second')).rejects.toThrow(/unknown/);
  } finally {
    sender.close();
    server.close();
  }
});
