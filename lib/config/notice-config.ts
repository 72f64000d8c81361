import { createHmac } from 'node:crypto';
import { ConfigurationError, isGiven, readText, readUrl, type Environment } from './settings';

/** What messages to people are sent by. Nothing set up: nobody is offered any. */
export interface NoticeSettings {
  notify?: { url: string; apiKey: string; emailTemplate: string; textTemplate: string; letterTemplate?: string };
  smtp?: { url: string; from: string };
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const NOTIFY_KEY = new RegExp(`-${UUID}-${UUID}$`, 'i');
const NOTIFY_URL = 'https://api.notifications.service.gov.uk';

/**
 * Reads how messages are sent. Half a set-up is a mistake, and stops the start.
 * @param outbox where the demonstration's messages go when nothing is set up
 */
export function readNoticeSettings(env: Environment, outbox: NonNullable<NoticeSettings['notify']> | undefined): NoticeSettings {
  const notify = isGiven(env, 'NOTIFY_API_KEY') ? readNotify(env) : undefined;
  const smtp = isGiven(env, 'SMTP_URL') ? readSmtp(env) : undefined;
  if (notify === undefined && smtp === undefined && outbox !== undefined) return { notify: outbox };
  return { ...(notify === undefined ? {} : { notify }), ...(smtp === undefined ? {} : { smtp }) };
}

function readNotify(env: Environment): NonNullable<NoticeSettings['notify']> {
  const apiKey = readText(env, 'NOTIFY_API_KEY');
  if (!NOTIFY_KEY.test(apiKey)) throw new ConfigurationError('The setting NOTIFY_API_KEY is not right: it must be a key as GOV.UK Notify gives it, its name and two ids.');
  return { url: readUrl(env, 'NOTIFY_URL', NOTIFY_URL), apiKey, emailTemplate: readText(env, 'NOTIFY_EMAIL_TEMPLATE'), textTemplate: readText(env, 'NOTIFY_TEXT_TEMPLATE'), ...(isGiven(env, 'NOTIFY_LETTER_TEMPLATE') && { letterTemplate: readText(env, 'NOTIFY_LETTER_TEMPLATE') }) };
}

function readSmtp(env: Environment): NonNullable<NoticeSettings['smtp']> {
  const url = readText(env, 'SMTP_URL');
  const isAddress = URL.canParse(url) && ['smtp:', 'smtps:'].includes(new URL(url).protocol);
  if (!isAddress) throw new ConfigurationError('The setting SMTP_URL is not right: it must be an address that begins with smtp:// or smtps://.');
  const from = readText(env, 'SMTP_FROM');
  if (!/^[^@\s]+@[^@\s<>]+$|<[^@\s]+@[^@\s<>]+>$/.test(from)) throw new ConfigurationError('The setting SMTP_FROM is not right: it must be an email address.');
  return { url, from };
}

/** Where the demonstration's outbox is. */
export const outboxUrl = (identityUrl: string): string => `${identityUrl}/outbox`;

/** The demonstration's outbox speaks as GOV.UK Notify does; its key is made of a secret that both ends know. */
export function outboxSettings(identityUrl: string, identityClientSecret: string): NonNullable<NoticeSettings['notify']> {
  const [service = '', secret = ''] = ['service', 'secret'].map((part) => toUuid(createHmac('sha256', identityClientSecret).update(`outbox ${part}`).digest('hex')));
  return { url: outboxUrl(identityUrl), apiKey: `demonstration-${service}-${secret}`, emailTemplate: 'email', textTemplate: 'text', letterTemplate: 'letter' };
}

const toUuid = (hex: string): string => [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
