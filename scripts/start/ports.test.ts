import net from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { findFreePorts } from './free-port.mjs';
import { checkPorts } from './ports.mjs';

let server: net.Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

const listen = (port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server = net.createServer().once('error', reject);
    server.listen(port, host, resolve);
  });

test('a port that is taken is named with what needs it and the setting that changes it', async () => {
  const [port = 0] = await findFreePorts(1);
  await listen(port, '127.0.0.1');
  await expect(checkPorts([{ what: 'portal', setting: 'PORTAL_PORT', port, host: '127.0.0.1' }])).rejects.toThrow(
    `Port ${port}, which the portal needs, is taken: stop the program that uses it, or choose another port with PORTAL_PORT.`,
  );
});

test('a port given to two things is found before either starts', async () => {
  const [port = 0] = await findFreePorts(1);
  const wanted = [
    { what: 'portal', setting: 'PORTAL_PORT', port, host: '127.0.0.1' },
    { what: 'store', setting: 'STORE_PORT', port, host: '127.0.0.1' },
  ];
  await expect(checkPorts(wanted)).rejects.toThrow(`Port ${port} is given to both the portal and the store: choose another one with STORE_PORT.`);
});

test('free ports pass', async () => {
  const [one = 0, two = 0] = await findFreePorts(2);
  await checkPorts([
    { what: 'portal', setting: 'PORTAL_PORT', port: one, host: '127.0.0.1' },
    { what: 'store', setting: 'STORE_PORT', port: two, host: '127.0.0.1' },
  ]);
});
