import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/store/database/test-database';
import { readHospitalMessages } from '@/store/feeds/testing/read-fixture';
import { countTypes, readAsPatient } from '@/store/feeds/testing/read-as-patient';
import { addFacility } from './facilities';
import { answerMessage } from './answer-message';
import { startMllp, type MllpListener } from './listen';
import { createFrameReader, frameMessage } from './mllp-frames';

let test: TestDatabase;
let listener: MllpListener;
beforeAll(async () => {
  test = await createTestDatabase();
  const deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  await addFacility(test.databases, { facility: 'SFAC', sourceCode: 'RVV', name: 'East Kent Hospitals', peers: ['127.0.0.1'] });
  listener = await startMllp({ port: 0, host: '127.0.0.1', deps, mostBytes: 20_000, stalledMs: 300 });
});
afterAll(async () => {
  await listener.close();
  await test.drop();
});

const MESSAGES = readHospitalMessages();
const framed = (controlId: string): Buffer => frameMessage(MESSAGES.get(controlId) ?? '');

interface Peer {
  socket: Socket;
  answers(count: number): Promise<string[]>;
  closed: Promise<void>;
}

function open(): Peer {
  const socket = connect({ port: listener.port, host: '127.0.0.1' });
  const reader = createFrameReader(1_000_000);
  const received: string[] = [];
  let notify = (): void => undefined;
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    for (const event of reader.push(chunk as Buffer)) if (event.kind === 'message') received.push(event.bytes.toString());
    notify();
  });
  const answers = async (count: number): Promise<string[]> => {
    while (received.length < count) await new Promise<void>((resolve) => (notify = resolve));
    return received.map((text) => text.split('\r')[1] ?? '');
  };
  return { socket, answers, closed: new Promise((resolve) => socket.once('close', () => resolve())) };
}
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('over MLLP', () => {
  it('a message that arrives in pieces is taken when it is whole', async () => {
    const { socket, answers } = open();
    const bytes = framed('6');
    for (let at = 0; at < bytes.length; at += 200) {
      socket.write(bytes.subarray(at, at + 200));
      await pause(5);
    }
    expect(await answers(1)).toEqual(['MSA|AA|6']);
    expect(countTypes(await readAsPatient(test.databases, '2914785070')).AllergyIntolerance).toBe(2);
    socket.end();
  });

  it('several messages in one packet are answered each, in order, even after the sender closed its side', async () => {
    const { socket, answers, closed } = open();
    socket.end(Buffer.concat([framed('5'), framed('9'), framed('54')]));
    expect(await answers(3)).toEqual(['MSA|AA|5', 'MSA|AA|9', 'MSA|AA|54']);
    await closed;
  });

  it('a message that is too long is refused, and the next on the same connection is taken', async () => {
    const { socket, answers } = open();
    socket.write(Buffer.concat([frameMessage('MSH|'.padEnd(30_000, 'x')), framed('5')]));
    const [first, second] = await answers(2);
    expect(first).toMatch(/^MSA\|AE\|\|MSH\\S\\1: The message is longer/);
    expect(second).toBe('MSA|AA|5');
    socket.end();
  });

  it('somebody who does not speak it, or stops in the middle of a message, is hung up on', async () => {
    const stranger = open();
    stranger.socket.write('GET / HTTP/1.1\r\n\r\n'.repeat(400));
    await stranger.closed;
    const stalled = open();
    stalled.socket.write(framed('5').subarray(0, 100));
    await stalled.closed;
  });

  it('a port that is taken is an error that names it', async () => {
    const deps = { databases: test.databases, now: () => new Date(), serverUrl: 'x' };
    await expect(startMllp({ port: listener.port, host: '127.0.0.1', deps })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

it('one address cannot take all connections', async () => {
  const deps = { databases: test.databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' };
  const few = await startMllp({ port: 0, host: '127.0.0.1', deps, mostFromOneAddress: 2 });
  const connectOne = (): Promise<'open' | 'closed'> =>
    new Promise((resolve) => {
      const socket = connect({ port: few.port, host: '127.0.0.1' });
      socket.on('error', () => undefined).once('close', () => resolve('closed'));
      setTimeout(() => resolve('open'), 300);
    });
  expect([await connectOne(), await connectOne(), await connectOne()]).toEqual(['open', 'open', 'closed']);
  await few.close();
});

it('tells the operator what failed here when a sender is asked to send again later', async () => {
  const failures: unknown[] = [];
  const broken = new Error('the database is not there');
  const databases = { ...test.databases, feeder: { query: () => Promise.reject(broken), connect: () => Promise.reject(broken) } } as unknown as TestDatabase['databases'];
  const answer = await answerMessage({ databases, now: () => new Date(), serverUrl: 'http://store.example/fhir' }, Buffer.from(MESSAGES.get('5') ?? ''), '127.0.0.1', (error) => failures.push(error));
  expect([answer.code, failures]).toEqual(['AR', [broken]]);
});
