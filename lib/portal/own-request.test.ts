import { describe, expect, it } from 'vitest';
import { isOwnRequest } from './own-request';

const portal = 'https://record.example';

describe('a form posted to the portal', () => {
  it('is taken from the portal itself', () => {
    expect(isOwnRequest(new Headers({ origin: 'https://record.example' }), portal)).toBe(true);
  });

  it.each(['https://evil.example', 'http://record.example', 'https://record.example.evil.example', 'null', ''])('is refused from %o', (origin) => {
    expect(isOwnRequest(new Headers({ origin }), portal)).toBe(false);
  });

  it('is refused when it does not say where it comes from', () => {
    expect(isOwnRequest(new Headers(), portal)).toBe(false);
  });
});
