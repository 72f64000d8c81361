/**
 * Without JavaScript a form is sent before anybody knows that the session is over, or is another's, and the answer takes the page's
 * place with all that was typed. So the answer holds what was sent, for the person to sign in again beside it and send it once more:
 * nothing of it is kept here, in a cookie or in an address.
 */
import { html, type Html } from '@/lib/sign-in/html';
import { renderPage } from '@/lib/sign-in/page';
import type { SessionToken } from './session-token';

type Kind = SessionToken['kind'];

/** The field in which a form says whose record it is about, where what was filled in for one person must not be shown to another, or saved for them. */
const WHOSE_FIELD = 'whose';
/** The framework's own limit of a form, in bytes: it refuses what is longer. */
const LARGEST = 1_000_000;
/** The portal's own copy of the style sheet and its pictures. */
const ASSETS = '/nhsuk';

/** Whether a request is a page's form, as a browser sends it that runs no script: with one, what was typed never leaves the page. */
export function isPlainForm(method: string, headers: Headers): boolean {
  return method === 'POST' && !headers.has('next-action') && headers.get('content-type')?.startsWith('multipart/form-data') === true && Number(headers.get('content-length') ?? Infinity) < LARGEST;
}

/** Whose session the forms of a page need, by its address. */
export function kindFor(pathname: string): Kind {
  if (pathname.startsWith('/care/')) return 'professional';
  if (pathname.startsWith('/helping/')) return 'helper';
  return /^\/oversight(?:\/|$)/.test(pathname) ? 'privacy-officer' : 'patient';
}

/** @param session that is good now @returns why a form cannot be taken; undefined when it can */
export function whyUnsent(pathname: string, sent: FormData, session: SessionToken | undefined): 'over' | 'another' | undefined {
  if (session?.kind !== kindFor(pathname)) return 'over';
  const whose = sent.get(WHOSE_FIELD);
  return whose === null || !('patientId' in session) || session.patientId === whose ? undefined : 'another';
}

const SIGN_IN: Readonly<Record<Kind, string>> = {
  patient: 'Sign in',
  helper: 'Sign in to see their record',
  professional: 'Sign in as a professional',
  'privacy-officer': 'Sign in as a privacy officer',
};

const WHY = {
  over: { title: 'Please sign in again', line: 'Your session is over, so nothing was sent. What you filled in is still in this page.' },
  another: { title: 'The record of another person is open', line: 'What you filled in is not about that person, so nothing was sent. It is still in this page.' },
} as const;

/** Whoever sees the records of several people must open the right one. */
const sayWhose = (kind: Kind, why: keyof typeof WHY): string => (kind === 'helper' || kind === 'professional' ? ' Open the record of the person whom this is about.' : why === 'another' ? ' Sign in as the person whom this is about.' : '');

/** @param sent every field of the form, those of the framework among them, which say what it is for */
export function keptFormPage(pathname: string, sent: Iterable<[name: string, value: unknown]>, why: keyof typeof WHY): string {
  const kind = kindFor(pathname);
  const { title, line } = WHY[why];
  const fields = [...sent].flatMap(([name, value]): Html[] => (typeof value === 'string' ? [html`<input type="hidden" name="${name}" value="${value}">`] : []));
  const body = html`<h1>${title}</h1>
<p>${line}</p>
<h2>1. Leave this page open</h2>
<p>Sign in again in a new tab.${sayWhose(kind, why)}</p>
<form action="/sign-in/${kind}" method="post" target="_blank"><button class="nhsuk-button" type="submit">${SIGN_IN[kind]} (opens in a new tab)</button></form>
<h2>2. Come back to this page</h2>
<p>Then go on from where you were.</p>
<form method="post" enctype="multipart/form-data">${fields}<button class="nhsuk-button nhsuk-button--secondary" type="submit">I have signed in: go on</button></form>`;
  return renderPage({ title, body, assets: ASSETS });
}
