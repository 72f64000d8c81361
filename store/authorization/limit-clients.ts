import { Provider, errors, type Client, type KoaContextWithOIDC } from 'oidc-provider';
import type { RequestLimits } from '@/store/limits/request-limits';
import { TooManyRequests } from '@/store/limits/too-many-requests';

/** Counts what a client that has proven itself asks for. @throws errors.OIDCProviderError (429), with Retry-After set */
export type CountClient = (client: Pick<Client, 'clientId'>, ctx?: KoaContextWithOIDC) => Promise<void>;

/**
 * Counts by client what is asked with a client's secret or key: tokens, introspections, revocations.
 * It is called when the client has proven itself, so that nobody uses up another's count by its name,
 * and before a code, a refresh token or a statement's `jti` is used up, so that the same request is good
 * after the wait. Public clients prove nothing: their addresses pay (limit-authorization.ts).
 */
export function limitClients(limits: Pick<RequestLimits, 'countClient'>): CountClient {
  return async ({ clientId }, ctx = Provider.ctx) => {
    try {
      await limits.countClient(clientId);
    } catch (error) {
      if (!(error instanceof TooManyRequests)) throw error;
      ctx?.set('Retry-After', String(error.retryAfter));
      throw Object.assign(new errors.CustomOIDCProviderError('temporarily_unavailable', error.message), { status: 429, statusCode: 429 });
    }
  };
}
