import { expect, it } from 'vitest';
import { smartConfiguration, smartEndpoints } from './configuration';

const ADDRESSES = { storeUrl: 'https://store.example', portalUrl: 'https://record.example' };

it('names every address absolutely, whether or not the store address ends in a slash', () => {
  expect(smartEndpoints({ storeUrl: 'https://store.example/' })).toEqual(smartEndpoints({ storeUrl: 'https://store.example' }));
  expect(smartEndpoints({ storeUrl: 'https://store.example' })).toMatchObject({
    fhirBase: 'https://store.example/fhir',
    token: 'https://store.example/oauth/token',
  });
});

it('offers S256 and never plain (SMART 2.2)', () => {
  expect(smartConfiguration(ADDRESSES).code_challenge_methods_supported).toEqual(['S256']);
});

it('holds each field that SMART 2.2 requires of a server with these capabilities', () => {
  const configuration = smartConfiguration(ADDRESSES);
  expect(configuration.grant_types_supported).toEqual(expect.arrayContaining(['authorization_code', 'client_credentials']));
  expect(configuration.capabilities).toEqual(expect.arrayContaining(['launch-ehr', 'sso-openid-connect', 'permission-v2']));
  for (const field of ['issuer', 'jwks_uri', 'authorization_endpoint', 'token_endpoint', 'introspection_endpoint'] as const) {
    expect(configuration[field]).toMatch(/^https:\/\/store\.example\/oauth/);
  }
});
