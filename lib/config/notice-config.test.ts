import { describe, expect, it } from 'vitest';
import { outboxSettings, readNoticeSettings } from './notice-config';
import { ConfigurationError } from './settings';

const KEY = 'live-6f0a4c4e-9a55-4b52-b2f8-f9d001aa0001-0b0f8e7e-6f0a-4c4e-9a55-52b2f8f9d001';
const NOTIFY = { NOTIFY_API_KEY: KEY, NOTIFY_EMAIL_TEMPLATE: 'e1', NOTIFY_TEXT_TEMPLATE: 't1' };
const SMTP = { SMTP_URL: 'smtps://mail.example', SMTP_FROM: 'My Care Record <record@example.org>' };
const outbox = outboxSettings('http://identity.example', 'a secret that both know');

describe('what messages are sent by', () => {
  it('is nothing where nothing is set up, and the demonstration’s outbox there', () => {
    expect(readNoticeSettings({}, undefined)).toEqual({});
    expect(readNoticeSettings({}, outbox)).toEqual({ notify: outbox });
  });

  it('is what the operator set up, in the demonstration too: nothing of it goes to the outbox then', () => {
    expect(readNoticeSettings(NOTIFY, outbox)).toEqual({ notify: { url: 'https://api.notifications.service.gov.uk', apiKey: KEY, emailTemplate: 'e1', textTemplate: 't1' } });
    expect(readNoticeSettings(SMTP, outbox)).toEqual({ smtp: { url: SMTP.SMTP_URL, from: SMTP.SMTP_FROM } });
    expect(Object.keys(readNoticeSettings({ ...NOTIFY, ...SMTP }, undefined))).toEqual(['notify', 'smtp']);
  });

  it.each([
    ['half of Notify', { NOTIFY_API_KEY: KEY, NOTIFY_EMAIL_TEMPLATE: 'e1' }, /NOTIFY_TEXT_TEMPLATE is missing/],
    ['a key that is none', { ...NOTIFY, NOTIFY_API_KEY: 'secret' }, /NOTIFY_API_KEY is not right/],
    ['a mail server on the web', { ...SMTP, SMTP_URL: 'https://mail.example' }, /SMTP_URL is not right/],
    ['a sender without an address', { ...SMTP, SMTP_FROM: 'My Care Record' }, /SMTP_FROM is not right/],
    ['mail from nobody', { SMTP_URL: SMTP.SMTP_URL }, /SMTP_FROM is missing/],
  ])('stops the start on %s, and names the setting', (_what, env, sentence) => {
    expect(() => readNoticeSettings(env, outbox)).toThrow(ConfigurationError);
    expect(() => readNoticeSettings(env, outbox)).toThrow(sentence);
  });

  it('does not tell the secret by the outbox’s key, which differs with it', () => {
    expect(outbox.apiKey).not.toContain('a secret');
    expect(outboxSettings('http://identity.example', 'another').apiKey).not.toBe(outbox.apiKey);
  });
});
