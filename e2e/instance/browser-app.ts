import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { registerClient } from './register-client';

const LIBRARY = createRequire(import.meta.url).resolve('fhirclient/build/fhir-client.js');
const SCOPE = 'openid fhirUser launch/patient offline_access patient/*.rs';

/** An app of somebody else's: two pages and a SMART library that we did not write, on an origin of its own. */
export interface BrowserApp {
  name: string;
  launchUrl: string;
  origin: string;
  stop(): Promise<void>;
}

/** Serves the app and registers it as a public client, as an operator does on a running store. */
export async function startBrowserApp({ storeUrl, dataDir }: { storeUrl: string; dataDir: string }): Promise<BrowserApp> {
  const name = 'Health diary';
  const pages = new Map<string, { type: string; content: string }>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.writeHead(page ? 200 : 404, { 'content-type': page?.type ?? 'text/plain' }).end(page?.content);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const clientId = await registerClient(dataDir, ['--name', name, '--public', '--redirect-uri', `${origin}/`, '--scope', SCOPE]);
  pages.set('/fhir-client.js', { type: 'text/javascript', content: await readFile(LIBRARY, 'utf8') });
  pages.set('/launch', { type: 'text/html', content: htmlOf(`FHIR.oauth2.authorize(${JSON.stringify({ clientId, scope: SCOPE, iss: `${storeUrl}/fhir`, redirectUri: `${origin}/` })})`) });
  pages.set('/', { type: 'text/html', content: htmlOf(READ) });
  return { name, origin, launchUrl: `${origin}/launch`, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Reads the person and their medicines, refreshes the token, and reads again. */
const READ = `FHIR.oauth2.ready().then(async (client) => {
  const patient = await client.patient.read();
  const before = client.state.tokenResponse.access_token;
  await client.refresh();
  const medicines = await client.request('MedicationRequest?patient=' + client.patient.id);
  const user = await client.user.read();
  return { nhsNumber: patient.identifier[0].value, medicines: medicines.total, isRefreshed: client.state.tokenResponse.access_token !== before, user: user.resourceType };
}).then((found) => { document.querySelector('output').textContent = JSON.stringify(found); }, (error) => { document.querySelector('output').textContent = 'failed: ' + error.message; });`;

const htmlOf = (script: string): string => `<!doctype html><html lang="en"><title>Health diary</title><output></output><script src="/fhir-client.js"></script><script>${script}</script></html>`;
