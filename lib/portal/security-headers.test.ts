import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

const facts = { nonce: 'abc', signInOrigins: ['https://store.example', 'https://login.example'], isSecure: true, isDevelopment: false };
const directive = (name: string): string | undefined =>
  contentSecurityPolicy(facts)
    .split('; ')
    .find((part) => part.startsWith(`${name} `));

describe('the headers of every page', () => {
  it('run only scripts that carry the nonce of the request, and what those load', () => {
    expect(directive('script-src')).toBe("script-src 'nonce-abc' 'strict-dynamic'");
  });

  it('allow no inline style without the nonce', () => {
    expect(directive('style-src')).not.toContain('unsafe-inline');
  });

  it('let forms lead to the portal and to the sign-in pages alone', () => {
    expect(directive('form-action')).toBe("form-action 'self' https://store.example https://login.example");
  });

  it('let no other site frame the page', () => {
    expect(directive('frame-ancestors')).toBe("frame-ancestors 'none'");
  });

  it('keep pages out of every cache and out of the next site’s referrer', () => {
    const headers = new Map(securityHeaders(facts));
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('referrer-policy')).toBe('same-origin');
  });

  it('insist on https once served over https, and not before', () => {
    expect(new Map(securityHeaders(facts)).has('strict-transport-security')).toBe(true);
    expect(new Map(securityHeaders({ ...facts, isSecure: false })).has('strict-transport-security')).toBe(false);
  });
});
