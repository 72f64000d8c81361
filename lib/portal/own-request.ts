/**
 * Whether a POST was sent by one of the portal's own pages. A browser states the origin
 * of every form it posts; a missing or foreign one is refused.
 */
export function isOwnRequest(headers: Headers, portalUrl: string): boolean {
  const origin = headers.get('origin');
  return origin !== null && origin === new URL(portalUrl).origin;
}
