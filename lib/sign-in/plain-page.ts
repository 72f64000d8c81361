/** Pages for everything that can stop a sign-in. Each says what happened, what was kept, what to do. */
import { html, type Html } from './html';
import { renderPage } from './page';

const PAGES = {
  'over': {
    title: 'Your sign-in took too long',
    lines: ['We stop a sign-in that is not finished within 30 minutes. This keeps your record safe.', 'Go back to where you started and sign in again.'],
  },
  'identity-unavailable': {
    title: 'We cannot reach the sign-in service',
    lines: ['The service that checks who you are is not answering. Your record is safe.', 'Try again in a few minutes. If you need care now, ring 111.'],
  },
  'identity-refused': {
    title: 'You are not signed in',
    lines: ['The sign-in was stopped before it was finished. Nobody has seen your record.', 'Go back to where you started if you want to try again.'],
  },
  'identity-unproven': {
    title: 'You need to prove who you are',
    lines: ['Your sign-in does not yet prove who you are well enough to see a health record.', 'Prove who you are in your NHS login account, and sign in again.'],
  },
  'no-record': {
    title: 'We do not have a record for you',
    lines: [
      'You are signed in, but we found no record with your NHS number and date of birth.',
      'This can be because you are not registered with a GP surgery in Kent or Medway, or because your surgery has different details for you.',
      'Ask your GP surgery to check your NHS number and date of birth.',
    ],
  },
  'no-role': {
    title: 'You need a role to open a record',
    lines: ['Your sign-in does not say in which job and for which organisation you are working.', 'Choose one role when you sign in. If you have none, ask your organisation’s registration authority.'],
  },
  'nothing-here': {
    title: 'There is nothing here for you yet',
    lines: ['You are signed in, but your job does not open people’s records.', 'Privacy officers sign in on a page of their own. Pages for reviewers are not here yet.'],
  },
  'no-oversight': {
    title: 'This page is for privacy officers',
    lines: ['You are signed in, but not in the job of a privacy officer. Nothing was opened.', 'Choose that role when you sign in. If you do not have it, ask your organisation’s registration authority.'],
  },
  'too-many-tries': {
    title: 'You have tried too many times',
    lines: ['We could not find a person with the details that you gave.', 'Check the NHS number and the date of birth with the person, then start again.'],
  },
  'too-many-codes': {
    title: 'You have tried too many times',
    lines: ['We could not use the codes that you typed.', 'Check the code and the date of birth with the person who gave it to you, then start again.'],
  },
  'too-many-requests': {
    title: 'There were too many requests',
    lines: ['Too many came from your network in the last minute. Nothing was saved.', 'Wait a minute, go back to where you started and sign in again.'],
  },
  'launch-used': {
    title: 'This link has been used already',
    lines: ['A link from your clinical system opens a record once, within five minutes.', 'Go back to your clinical system and open the record from there again.'],
  },
  'not-understood': {
    title: 'We could not read that page’s answer',
    lines: ['Something that your browser sent was not what we expected. Nothing was saved.', 'Go back to where you started and sign in again.'],
  },
  'unavailable': {
    title: 'We cannot sign you in right now',
    lines: ['Something is wrong on our side. Your record is safe. Nobody can see it while this lasts.', 'Try again in a few minutes. If you need care now, ring 111.'],
  },
} as const;

export type PlainPageName = keyof typeof PAGES;

/** @param returnTo where "Go back" leads; absent when that is not known */
export function renderPlainPage(name: PlainPageName, returnTo?: string): string {
  const { title, lines } = PAGES[name];
  return renderPage({
    title,
    body: html`<h1>${title}</h1>
      ${lines.map((line): Html => html`<p>${line}</p>`)}${returnTo && html`<p><a href="${returnTo}">Go back to where you started</a></p>`}`,
  });
}
