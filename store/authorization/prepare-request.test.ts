import { expect, it } from 'vitest';
import { withPromptForOfflineAccess } from './prepare-request';

const promptOf = (query: string) => new URLSearchParams(withPromptForOfflineAccess(query)).get('prompt');

it('asks for the prompt that offline access needs, beside any other', () => {
  expect(promptOf('scope=openid+offline_access')).toBe('consent');
  expect(promptOf('scope=offline_access&prompt=login')).toBe('login consent');
});

it('leaves other requests as they are', () => {
  for (const query of ['scope=openid&state=a%20b', 'scope=offline_access&prompt=none', 'scope=offline_access&prompt=consent&x=%2F']) {
    expect(withPromptForOfflineAccess(query)).toBe(query);
  }
});
