/** What the headers depend on. */
export interface HeaderFacts {
  nonce: string;
  /** Origins that a sign-in form's redirects pass through. */
  signInOrigins: readonly string[];
  /** Served over https: then for ever. */
  isSecure: boolean;
  /** Development needs `eval` for React's own messages. */
  isDevelopment: boolean;
}

/** The content security policy: scripts with this request's nonce and what they load, styles and images of our own. */
export function contentSecurityPolicy({ nonce, signInOrigins, isSecure, isDevelopment }: HeaderFacts): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${signInOrigins.join(' ')}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** Every header that guards a page, as name and value. */
export function securityHeaders(facts: HeaderFacts): [name: string, value: string][] {
  return [
    ['content-security-policy', contentSecurityPolicy(facts)],
    // Not `no-referrer`: browsers would then hide the origin of our own forms from us as well.
    ['referrer-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()'],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['cache-control', 'private, no-store'],
    ...(facts.isSecure ? ([['strict-transport-security', 'max-age=63072000; includeSubDomains']] as [string, string][]) : []),
  ];
}
