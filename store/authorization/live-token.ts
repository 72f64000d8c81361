import type { Provider } from 'oidc-provider';
import { tokenSchema, type Token } from './token-answers';

/**
 * The token, when it has not ended and its client is still registered: an operator who removes a client ends its tokens,
 * also where oidc-provider is asked for the token alone.
 * @param found what oidc-provider found
 */
export async function withLiveClient(provider: Provider, found: { isValid: boolean } | undefined): Promise<Token | undefined> {
  const token = found?.isValid ? tokenSchema.safeParse(found).data : undefined;
  return token && (await provider.Client.find(token.clientId)) ? token : undefined;
}
