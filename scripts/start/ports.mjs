import net from 'node:net';

import { Stop } from './stop.mjs';

/**
 * Checks that every port can be listened on, before anything is started.
 * @param {{ what: string, setting: string, port: number, host: string }[]} wanted
 * @throws {Stop} naming the first port that cannot
 */
export async function checkPorts(wanted) {
  for (const [index, { what, setting, port }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port);
    if (twin) throw new Stop(`Port ${port} is given to both the ${twin.what} and the ${what}: choose another one with ${setting}.`);
  }
  for (const { what, setting, port, host } of wanted) {
    // A browser tries localhost as ::1 too, so somebody else must not answer there.
    const hosts = host === '127.0.0.1' ? [host, '::1'] : [host];
    for (const address of hosts) {
      const reason = await whyNot(port, address);
      if (reason === 'EADDRINUSE') throw new Stop(`Port ${port}, which the ${what} needs, is taken: stop the program that uses it, or choose another port with ${setting}.`);
      if (reason === 'EACCES') throw new Stop(`Port ${port}, which the ${what} needs, is not allowed to this user: choose one above 1024 with ${setting}.`);
      if (reason && address === host) throw new Stop(`The ${what} cannot listen on ${host}, port ${port} (${reason}): check HOST and ${setting}.`);
    }
  }
}

/** The error code of trying to listen, or undefined when it works. */
function whyNot(port, host) {
  const server = net.createServer();
  return new Promise((resolve) => {
    server.once('error', (error) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}
