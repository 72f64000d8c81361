import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isClientSecret } from './client-records';
import { registerClient, type ClientWish } from './client-registration';

const ec = (curve = 'P-384', kid = 'k1') => ({ ...generateKeyPairSync('ec', { namedCurve: curve }).publicKey.export({ format: 'jwk' }), kid });
const jwks = (...keys: object[]) => JSON.stringify({ keys });
const app: ClientWish = { name: 'An app', kind: 'public', redirectUris: ['https://app.example/callback'], scope: 'launch/patient patient/*.rs' };
const feed: ClientWish = { name: 'A feed', kind: 'backend', redirectUris: [], scope: 'system/*.cu', jwks: jwks(ec()), source: 'rvv' };

const problem = (wish: ClientWish) => {
  const result = registerClient(wish);
  return result.ok ? undefined : result.problem;
};

describe('registering a client', () => {
  it('takes apps, public and confidential, and feeds', () => {
    expect(registerClient(app)).toMatchObject({ ok: true, secret: undefined, client: { kind: 'public', metadata: { token_endpoint_auth_method: 'none' } } });
    expect(registerClient(feed)).toMatchObject({ ok: true, client: { sourceCode: 'RVV', metadata: { token_endpoint_auth_method: 'private_key_jwt' } } });
    expect(registerClient({ ...app, kind: 'confidential', jwksUri: 'https://app.example/jwks' })).toMatchObject({ ok: true, secret: undefined });
  });

  it('keeps no secret, only its hash', () => {
    const result = registerClient({ ...app, kind: 'confidential' });
    if (!result.ok || result.secret === undefined) throw new Error('no secret was made');
    expect(JSON.stringify(result.client)).not.toContain(result.secret);
    expect(isClientSecret(result.secret, result.client.metadata.client_secret ?? '')).toBe(true);
    expect(isClientSecret(`${result.secret}x`, result.client.metadata.client_secret ?? '')).toBe(false);
  });

  it('says in a sentence what is wrong', () => {
    expect(problem({ ...app, redirectUris: [] })).toMatch(/--redirect-uri/);
    for (const uri of ['http://app.example/cb', 'https://app.example/#x', 'javascript:alert(1)', 'nonsense', 'http://localhost.evil.example/', 'https://*.app.example/cb', 'https://app.example/ cb', 'https://user@app.example/cb', 'https://app.example\\@evil.example/cb']) {
      expect(problem({ ...app, redirectUris: [uri] })).toMatch(/cannot be a redirect URI/);
    }
    expect(problem({ ...app, redirectUris: ['http://localhost:9000/cb'] })).toBeUndefined();
    expect(problem({ ...app, scope: '' })).toMatch(/--scope/);
    expect(problem({ ...app, scope: 'patient/*.sr' })).toMatch(/not a SMART scope/);
    expect(problem({ ...app, scope: 'patient/Observaton.rs' })).toMatch(/no type of FHIR R4/);
    for (const condition of ['date=gt2020', 'nonsense=x']) expect(problem({ ...app, scope: `patient/Observation.rs?${condition}` })).toMatch(/nobody can be held to/);
    expect(problem({ ...app, scope: 'patient/Observation.rs?category=laboratory' })).toBeUndefined();
    expect(problem({ ...app, scope: 'system/*.rs' })).toMatch(/acts for a person/);
    expect(problem({ ...feed, scope: 'patient/*.rs' })).toMatch(/acts for nobody/);
    expect(problem({ ...feed, scope: 'offline_access' })).toMatch(/acts for nobody/);
    expect(registerClient({ ...feed, reportsLooks: true })).toMatchObject({ ok: true, client: { metadata: { source_reports_looks: true } } });
    expect(registerClient({ ...feed, sourceKind: 'hospital' })).toMatchObject({ ok: true, client: { metadata: { source_kind: 'hospital' } } });
    expect(problem({ ...feed, sourceKind: 'castle' })).toMatch(/no kind of organisation/);
    expect(problem({ ...feed, source: undefined, sourceKind: 'hospital' })).toMatch(/--source/);
    expect(problem({ ...feed, source: 'R VV' })).toMatch(/not an ODS code/);
    expect(problem({ ...app, source: 'RVV' })).toMatch(/--backend/);
  });

  it('takes a backend service with keys of its own, and makes it no secret [SMART 2.2 #344]', () => {
    expect(problem({ ...feed, jwks: undefined })).toMatch(/--jwks FILE/);
    expect(registerClient(feed)).toMatchObject({ ok: true, secret: undefined });
  });

  it('takes research and planning for one of two purposes, to read alone, with a key for made-up names', () => {
    const research: ClientWish = { ...feed, source: undefined, scope: 'system/*.rs', purpose: 'HRESCH' };
    expect(registerClient(research)).toMatchObject({ ok: true, client: { metadata: { purpose_of_use: 'HRESCH', pseudonym_key: expect.stringMatching(/^[\w-]{43}$/) as string } } });
    expect(problem({ ...research, purpose: 'TREAT' })).toMatch(/HRESCH \(research\) or PUBHLTH/);
    expect(problem({ ...research, source: 'RVV' })).toMatch(/leave out --source or --purpose/);
    expect(problem({ ...research, scope: 'system/*.cruds' })).toMatch(/end in \.rs/);
    expect(problem({ ...app, purpose: 'HRESCH' })).toMatch(/add --backend/);
  });

  it('takes public keys alone, each named once and fit for ES384 or RS384', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-384' });
    expect(problem({ ...feed, jwks: 'nonsense' })).toMatch(/not JSON/);
    expect(problem({ ...feed, jwks: jwks() })).toMatch(/public keys/);
    expect(problem({ ...feed, jwks: jwks({ ...privateKey.export({ format: 'jwk' }), kid: 'k' }) })).toMatch(/private key/);
    expect(problem({ ...feed, jwks: jwks(ec(), ec()) })).toMatch(/same kid/);
    expect(problem({ ...feed, jwks: jwks(ec('P-256')) })).toMatch(/P-384/);
    expect(problem({ ...feed, jwks: jwks({ kty: 'oct', k: 'secret', kid: 'k' }) })).toMatch(/public keys/);
  });
});
