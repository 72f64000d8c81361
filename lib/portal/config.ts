import { readPortalConfig, type PortalConfig } from '@/lib/config/portal-config';
import { readUrl } from '@/lib/config/settings';

let config: PortalConfig | undefined;

/** The portal's configuration, read when the first request is served: a build knows no secret. */
export function portalConfig(): PortalConfig {
  config ??= readPortalConfig(process.env);
  return config;
}

/**
 * Where a sign-in form may lead: the store, and the identity providers that it sends
 * people on to. Browsers hold a form's redirects to `form-action` too.
 * `SIGN_IN_ORIGINS` lists the providers, separated by spaces; the demonstration has one.
 */
export function signInOrigins(): string[] {
  const given = (process.env.SIGN_IN_ORIGINS ?? '').split(/\s+/).filter((text) => URL.canParse(text));
  const practice = portalConfig().demo ? [readUrl(process.env, 'IDENTITY_URL', `http://localhost:${process.env.IDENTITY_PORT || '4100'}`)] : [];
  return [...new Set([portalConfig().storeUrl, ...given, ...practice].map((text) => new URL(text).origin))];
}
