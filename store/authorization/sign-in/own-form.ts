import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a form was sent from a page of our own. Browsers say where a form comes from:
 * `Origin`, or `Sec-Fetch-Site` (Fetch Metadata), or, those before 2020, `Referer` alone. One
 * that says nothing could be sending for another site's page. What is no browser has no
 * cookies that another site could use.
 */
export function isOwnForm(headers: IncomingHttpHeaders, storeUrl: string): boolean {
  const own = new URL(storeUrl).origin;
  const { origin, referer, 'sec-fetch-site': site, 'user-agent': agent = '' } = headers;
  if (origin !== undefined) return origin === own;
  if (site !== undefined) return site === 'same-origin';
  if (referer !== undefined) return URL.canParse(referer) && new URL(referer).origin === own;
  return !/^(?:mozilla|opera)\//i.test(agent);
}
