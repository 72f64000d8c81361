import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import * as jose from 'jose';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '@/demo/testing/browser';
import { startAuthorization, type RunningAuthorization } from '@/demo/testing/start-authorization';
import { openDatabases } from '@/store/database/database';
import { storeAddress } from '@/store/database/role-urls';
import { addAuthorizationCommands } from './admin-commands';
import { createPayloadStore } from './payload-store';
import { hashTokenId } from './token-id';

const APP = 'https://app.test/callback';
const SCOPE = 'system/*.cruds';

let store: RunningAuthorization;
let folder: string;
const keys: Record<string, { kid: string; alg: string; privateKey: jose.CryptoKey; file: string }> = {};

beforeAll(async () => {
  store = await startAuthorization();
  folder = await mkdtemp(path.join(tmpdir(), 'client-keys-'));
  for (const alg of ['RS384', 'ES384']) {
    const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true });
    const kid = randomUUID();
    const file = path.join(folder, `${alg}.json`);
    await writeFile(file, JSON.stringify({ keys: [{ ...(await jose.exportJWK(publicKey)), kid, alg, use: 'sig' }] }));
    keys[alg] = { kid, alg, privateKey, file };
  }
});
afterAll(async () => {
  await store?.stop();
  if (folder) await rm(folder, { recursive: true });
});

/** Runs the operator's tool. */
async function admin(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const program = new Command().exitOverride();
  addAuthorizationCommands(program, {
    openDatabases: async () => openDatabases({ address: storeAddress(store.migratorUrl), poolSize: 2 }),
    print: (line) => lines.push(line),
    fail: (sentence) => {
      throw new Error(sentence);
    },
  });
  await program.parseAsync(args, { from: 'user' });
  return lines;
}

const addBackend = async (alg: string, scope = SCOPE) => (await admin('client', 'add', '--name', 'A feed', '--backend', '--jwks', keys[alg]!.file, '--scope', scope, '--source', 'RVV')).at(-1)!;

/** The client's signed statement; `change` makes it wrong. */
async function sign(clientId: string, alg: string, change: { claims?: object; header?: object; signedBy?: jose.CryptoKey } = {}): Promise<string> {
  const { kid, privateKey } = keys[alg]!;
  const claims = { iss: clientId, sub: clientId, aud: `${store.issuer}/token`, exp: Math.floor(Date.now() / 1000) + 240, jti: randomUUID(), ...change.claims };
  return new jose.SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'JWT', ...change.header }).sign(change.signedBy ?? privateKey);
}

async function askForToken(assertion: string, scope = SCOPE) {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    scope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const response = await fetch(`${store.issuer}/token`, { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('a backend service', () => {
  it.each(['RS384', 'ES384'])('registered on a running store gets a token for itself with %s [SMART 2.2 #24 #248 #253 #254 #255 #256 #257 #258 #261 #262 #297 #310 #316 #326]', async (alg) => {
    const id = await addBackend(alg);
    const { status, body } = await askForToken(await sign(id, alg));
    expect({ status, body }).toEqual({ status: 200, body: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 300, scope: SCOPE } });
    const row = await store.databases.prisma.oidcPayload.findUniqueOrThrow({ where: { kind_id: { kind: 'ClientCredentials', id: hashTokenId(String(body.access_token)) } } });
    expect(row.payload).toMatchObject({ clientId: id, scope: SCOPE, aud: store.fhirBase });
  });

  it('is told at registration that its keys are kept as they are [SMART 2.2 #306]', async () => {
    const lines = await admin('client', 'add', '--name', 'A feed', '--backend', '--jwks', keys.ES384!.file, '--scope', SCOPE);
    expect(lines.slice(-2)).toEqual([expect.stringContaining('when they change'), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('is known to an independent client library as well', async () => {
    const id = await addBackend('ES384');
    const { kid, privateKey } = keys.ES384!;
    const client = await oidc.discovery(new URL(store.issuer), id, undefined, oidc.PrivateKeyJwt({ key: privateKey, kid }), { execute: [oidc.allowInsecureRequests] });
    const tokens = await oidc.clientCredentialsGrant(client, { scope: SCOPE });
    expect(tokens.expires_in).toBe(300);
    expect(await oidc.tokenIntrospection(client, tokens.access_token)).toEqual({ active: true, scope: SCOPE, client_id: id, exp: expect.any(Number), iss: store.issuer });
  });

  it('uses a statement once [SMART 2.2 #336]', async () => {
    const assertion = await sign(await addBackend('ES384'), 'ES384');
    expect((await askForToken(assertion)).status).toBe(200);
    expect(await askForToken(assertion)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('uses a statement once, where several bring it at the same moment [SMART 2.2 #336]', async () => {
    const id = await addBackend('ES384');
    const used = createPayloadStore(store.databases.prisma, 'ReplayDetection');
    await used.upsert('a statement', { iss: id }, 300);
    await expect(used.upsert('a statement', { iss: id }, 300)).rejects.toMatchObject({ error: 'invalid_client' });
    await used.upsert('one that is over', { iss: id }, -1);
    await used.upsert('one that is over', { iss: id }, 300);
    const assertion = await sign(id, 'ES384');
    const answers = await Promise.all(Array.from({ length: 8 }, () => askForToken(assertion)));
    expect(answers.map(({ status, body }) => (status === 200 ? 'token' : `${status} ${String(body.error)}`)).sort()).toEqual([...Array<string>(7).fill('401 invalid_client'), 'token']);
  });

  it('is refused with a statement that is too long-lived, expired, for somebody else, of two clients, or signed with another key [SMART 2.2 #249 #335 #337 #340]', async () => {
    const id = await addBackend('ES384');
    const other = await addBackend('ES384');
    const now = Math.floor(Date.now() / 1000);
    const stranger = await jose.generateKeyPair('ES384');
    const wrong = [
      await sign(id, 'ES384', { claims: { exp: now + 600 } }),
      await sign(id, 'ES384', { claims: { exp: now - 60 } }),
      await sign(id, 'ES384', { claims: { aud: 'https://other.test/token' } }),
      await sign(id, 'ES384', { claims: { jti: undefined } }),
      await sign(id, 'ES384', { header: { kid: 'unknown' } }),
      await sign(id, 'RS384'),
      // Under the name of the registered key, by another.
      await sign(id, 'ES384', { signedBy: stranger.privateKey }),
      await sign('nobody', 'ES384'),
      await sign(id, 'ES384', { claims: { iss: other } }),
      await sign(id, 'ES384', { claims: { sub: other } }),
    ];
    expect((await askForToken(await sign(id, 'ES384'))).status).toBe(200);
    for (const assertion of wrong) expect(await askForToken(assertion)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('gets nothing that it is not registered for, and never a person’s scopes [SMART 2.2 #240 #241 #250 #251 #252 #259 #260]', async () => {
    const id = await addBackend('ES384', 'system/Observation.rs');
    for (const scope of ['system/*.rs', 'patient/*.rs', 'user/Observation.rs', 'openid']) {
      expect(await askForToken(await sign(id, 'ES384'), scope)).toMatchObject({ status: 400, body: { error: 'invalid_scope', error_description: expect.any(String) } });
    }
    expect((await askForToken(await sign(id, 'ES384'), 'system/Observation.rs system/Patient.rs')).body.scope).toBe('system/Observation.rs');
  });

  it('is a stranger once removed', async () => {
    const id = await addBackend('ES384');
    expect((await admin('client', 'list')).join('\n')).toContain(id);
    await admin('client', 'remove', id);
    expect((await askForToken(await sign(id, 'ES384'))).body).toMatchObject({ error: 'invalid_client' });
    await expect(admin('client', 'remove', id)).rejects.toThrow(`No client is registered as ${id}.`);
  });

  it('cannot send people to the permission screen', async () => {
    const id = await addBackend('ES384');
    const url = `${store.issuer}/authorize?${new URLSearchParams({ client_id: id, response_type: 'code', redirect_uri: APP, scope: 'patient/*.rs', aud: store.fhirBase, state: 'x' }).toString()}`;
    expect((await openBrowser().open(url, APP)).status).toBe(400);
  });
});

describe('an app registered by the operator', () => {
  it('signs a patient in with its key (client-confidential-asymmetric)', async () => {
    const id = (await admin('client', 'add', '--name', 'Key app', '--confidential', '--jwks', keys.RS384!.file, '--redirect-uri', APP, '--scope', 'openid launch/patient patient/*.rs')).at(-1)!;
    const verifier = oidc.randomPKCECodeVerifier();
    const query = { client_id: id, response_type: 'code', redirect_uri: APP, scope: 'openid launch/patient patient/*.rs', aud: store.fhirBase, state: 'x', code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
    const browser = openBrowser();
    const page = await browser.open(`${store.issuer}/authorize?${new URLSearchParams(query).toString()}`, APP);
    const permission = await browser.submit(page, { identity: 'patient' }, APP);
    const done = await browser.submit(permission, { decision: 'allow', scope: 'patient/*.rs' }, APP);
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code: done.url.searchParams.get('code') ?? '',
      redirect_uri: APP,
      code_verifier: verifier,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await sign(id, 'RS384'),
    });
    const response = await fetch(`${store.issuer}/token`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ patient: store.patientId, scope: 'openid launch/patient patient/*.rs', id_token: expect.any(String) });
  });

  it('is given a secret once, which is then nowhere to be read', async () => {
    const lines = await admin('client', 'add', '--name', 'Secret app', '--confidential', '--redirect-uri', APP, '--scope', 'patient/*.rs');
    const secret = lines.find((line) => line.startsWith('Its secret'))!.split(': ')[1]!;
    expect(JSON.stringify(await store.databases.prisma.oauthClient.findMany())).not.toContain(secret);
  });

  it('is refused in a sentence when something is missing', async () => {
    await expect(admin('client', 'add', '--name', 'X', '--scope', 'patient/*.rs')).rejects.toThrow('one of --public, --confidential and --backend');
    await expect(admin('client', 'add', '--name', 'X', '--backend', '--jwks', '/no/such/file', '--scope', SCOPE)).rejects.toThrow('/no/such/file cannot be read');
  });
});

describe('the launch command', () => {
  const options = ['--date-of-birth', '3 March 1941', '--purpose', 'TREAT', '--reason', 'Ward round'];
  it('prints a value for a person who is known, last', async () => {
    expect((await admin('launch', '--nhs-number', '999 000 0018', ...options)).at(-1)).toMatch(/^[\w-]{43}$/);
  });
  it('says so when nobody is', async () => {
    await expect(admin('launch', '--nhs-number', '9990000026', ...options)).rejects.toThrow('Nobody is known');
  });
});

it('keeps with the token of a system for research what it is registered for, and with no other', async () => {
  const research = (await admin('client', 'add', '--name', 'Kent Heart Study', '--backend', '--jwks', keys.ES384!.file, '--scope', 'system/*.rs', '--purpose', 'HRESCH')).at(-1)!;
  const purposes = [];
  for (const [id, scope] of [[research, 'system/*.rs'], [await addBackend('ES384'), SCOPE]] as const) {
    const body = new URLSearchParams({ grant_type: 'client_credentials', scope, client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: await sign(id, 'ES384') });
    const { access_token: token } = (await (await fetch(`${store.issuer}/token`, { method: 'POST', body })).json()) as { access_token: string };
    const kept = await store.databases.prisma.oidcPayload.findFirstOrThrow({ where: { id: hashTokenId(token) } });
    purposes.push((kept.payload as { extra?: { purpose_of_use?: string } }).extra?.purpose_of_use);
  }
  expect(purposes).toEqual(['HRESCH', undefined]);
});
