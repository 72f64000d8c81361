import { describe, expect, it, test } from 'vitest';
import { isPlainForm, keptFormPage, kindFor, whyUnsent } from './kept-form';

describe('a form that came when its session was over', () => {
  it('is in the answer with every field, as it was typed, and nowhere else', () => {
    const page = keptFormPage('/questions/1', [['$ACTION_REF_1', ''], ['words', 'It was "not" me.\r\n</form><script>alert(1)</script>'], ['cautions', 'a'], ['cautions', 'b'], ['file', new Blob(['x'])]], 'over');
    expect(page).toContain('<input type="hidden" name="$ACTION_REF_1" value="">');
    expect(page).toContain('value="It was &quot;not&quot; me.\r\n&lt;/form&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(page.match(/name="cautions"/g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|name="file"/);
    // Sent again to where it was: an address in it would be one that somebody else could set.
    expect(page).toContain('<form method="post" enctype="multipart/form-data">');
  });

  it('leads to a sign-in of the kind that its page needs, beside it', () => {
    for (const [address, kind] of [['/access-log/1/ask', 'patient'], ['/notices', 'patient'], ['/helping/sharing/new', 'helper'], ['/care/choice', 'professional'], ['/oversight/questions/1', 'privacy-officer'], ['/oversights', 'patient']] as const) {
      expect(kindFor(address)).toBe(kind);
      expect(keptFormPage(address, [], 'over')).toContain(`<form action="/sign-in/${kind}" method="post" target="_blank"`);
    }
  });
});

test('a form is taken from who is signed in as its page needs, and is about nobody else', () => {
  const token = { accessToken: 'a', expiresAt: 1 };
  const her = { kind: 'patient', patientId: 'her', ...token } as const;
  const about = (whose: string): FormData => {
    const form = new FormData();
    form.set('whose', whose);
    return form;
  };
  expect(whyUnsent('/notices', about('her'), her)).toBeUndefined();
  expect(whyUnsent('/questions/1', new FormData(), her)).toBeUndefined();
  expect(whyUnsent('/notices', about('him'), her)).toBe('another');
  expect(whyUnsent('/notices', about('her'), undefined)).toBe('over');
  expect(whyUnsent('/care/choice', about('her'), her)).toBe('over');
  expect(whyUnsent('/helping/sharing/new', about('her'), { ...her, kind: 'helper', mayChange: true })).toBeUndefined();
  expect(whyUnsent('/oversight/questions/1', new FormData(), { kind: 'privacy-officer', ...token })).toBeUndefined();
});

test('only a form that a browser sends without a script is one that would be lost', () => {
  const multipart = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': '900' };
  expect(isPlainForm('POST', new Headers(multipart))).toBe(true);
  expect(isPlainForm('POST', new Headers({ ...multipart, 'content-length': '9000000' }))).toBe(false);
  expect(isPlainForm('GET', new Headers(multipart))).toBe(false);
  expect(isPlainForm('POST', new Headers({ ...multipart, 'next-action': 'abc' }))).toBe(false);
  expect(isPlainForm('POST', new Headers({ ...multipart, 'content-type': 'application/x-www-form-urlencoded' }))).toBe(false);
});
