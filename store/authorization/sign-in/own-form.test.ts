import { describe, expect, it } from 'vitest';
import { isOwnForm } from './own-form';

const STORE = 'https://store.example';
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Trident/7.0; rv:11.0) like Gecko';

describe('a form', () => {
  it.each([
    ['of a browser of today', { origin: STORE, 'sec-fetch-site': 'same-origin' }],
    ['of a browser that says only how far it comes from', { 'sec-fetch-site': 'same-origin' }],
    ['of an old browser', { referer: `${STORE}/sign-in/abc/continue`, 'user-agent': BROWSER }],
    ['of what is no browser', { 'user-agent': 'curl/8.5.0' }],
    ['of what does not say what it is', {}],
  ])('%s is taken from our own page', (_what, headers) => expect(isOwnForm(headers, STORE)).toBe(true));

  it.each([
    ['of another site', { origin: 'https://evil.example' }],
    ['of a page that hides its site', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['of another site, without an Origin', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour on the same domain', { 'sec-fetch-site': 'same-site' }],
    ['of another site in an old browser', { referer: 'https://evil.example/?https://store.example', 'user-agent': BROWSER }],
    ['of a browser that says nothing', { 'user-agent': BROWSER }],
    ['of a browser whose Referer cannot be read', { referer: 'nonsense', 'user-agent': BROWSER }],
  ])('%s is refused', (_what, headers) => expect(isOwnForm(headers, STORE)).toBe(false));
});
