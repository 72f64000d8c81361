import { html } from '@/lib/sign-in/html';

/**
 * A page that goes on elsewhere at once, without a script, and says nothing of where it comes from. A browser that is sent on within a
 * second puts the new page in this one's place in its history.
 * @param to an http(s) address, as configured
 */
export function leavePage(to: string): string {
  const place = new URL(to).hostname;
  return html`<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="0; url=${to}"><title>${place}</title><p><a href="${to}">Go to ${place}</a></p></html>`.text;
}
