/** The frame of every page that the authorization server shows, and of the portal's that are no React. No JavaScript anywhere. */
import { html, type Html } from './html';

export const ASSETS_PATH = '/sign-in/assets';

export interface Page {
  /** Names the page and never a person. */
  title: string;
  /** Main content, its h1 included. */
  body: Html;
  /** Puts "Error:" before the title, so that a screen reader says it first. */
  hasErrors?: boolean;
  /** Where the style sheet and its pictures are. */
  assets?: string;
}

const LOGO = html`<svg class="nhsuk-header__logo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" height="40" width="100" focusable="false" role="img" aria-label="NHS"><title>NHS</title><path fill="currentcolor" d="M200 0v80H0V0h200Zm-27.5 5.5c-14.5 0-29 5-29 22 0 10.2 7.7 13.5 14.7 16.3l.7.3c5.4 2 10.1 3.9 10.1 8.4 0 6.5-8.5 7.5-14 7.5s-12.5-1.5-16-3.5L135 70c5.5 2 13.5 3.5 20 3.5 15.5 0 32-4.5 32-22.5 0-19.5-25.5-16.5-25.5-25.5 0-5.5 5.5-6.5 12.5-6.5a35 35 0 0 1 14.5 3l4-13.5c-4.5-2-12-3-20-3Zm-131 2h-22l-14 65H22l9-45h.5l13.5 45h21.5l14-65H64l-9 45h-.5l-13-45Zm63 0h-18l-13 65h17l6-28H117l-5.5 28H129l13.5-65H125L119.5 32h-20l5-24.5Z"/></svg>`;

export function renderPage({ title, body, hasErrors = false, assets = ASSETS_PATH }: Page): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${hasErrors && 'Error: '}${title} – My Care Record</title>
<link rel="icon" href="${assets}/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${assets}/nhsuk.css">
</head>
<body class="nhsuk-template__body">
<a class="nhsuk-skip-link" href="#maincontent">Skip to main content</a>
<header class="nhsuk-header" role="banner"><div class="nhsuk-header__container nhsuk-width-container"><div class="nhsuk-header__service">${LOGO}<span class="nhsuk-header__service-name">My Care Record</span></div></div></header>
<div class="nhsuk-width-container">
<main class="nhsuk-main-wrapper" id="maincontent"><div class="nhsuk-grid-row"><div class="nhsuk-grid-column-two-thirds">
${body}
</div></div></main>
</div>
<footer class="nhsuk-footer" role="contentinfo"><div class="nhsuk-width-container"><div class="nhsuk-footer__meta"><p class="nhsuk-body-s">Kent and Medway Care Record</p></div></div></footer>
</body>
</html>`.text;
}

/**
 * Headers of every page. Browsers check `form-action` on each redirect that follows a
 * form, so the app that the person returns to must be named.
 * @param returnTo the app's redirect URI
 */
export function pageHeaders(returnTo?: string): Record<string, string> {
  const target = returnTo !== undefined && URL.canParse(returnTo) ? new URL(returnTo) : undefined;
  const app = target && (target.origin === 'null' ? target.protocol : target.origin);
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'${app ? ` ${app}` : ''}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
