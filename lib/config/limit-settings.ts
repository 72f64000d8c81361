import { readCount, type Environment } from './settings';

/** Requests in a minute; 0 for no limit. */
export interface LimitSettings {
  /** Of one person, a patient or a professional, in one app: no app shuts them out of another. */
  person: number;
  /** Of one app or source system, for all its people. */
  client: number;
  /** Of one address, without a token that is good. */
  address: number;
  /** Failures of one address at what guesses would be tried at: the token endpoint and the forms of a sign-in. */
  attempts: number;
}

/** Far above what people and their apps do; below what would keep the store from everybody else. */
export const DEFAULT_LIMITS: Readonly<LimitSettings> = { person: 3_000, client: 30_000, address: 3_000, attempts: 120 };

export function readLimits(env: Environment): LimitSettings {
  return {
    person: readCount(env, 'STORE_REQUESTS_PER_MINUTE', DEFAULT_LIMITS.person),
    client: readCount(env, 'STORE_CLIENT_REQUESTS_PER_MINUTE', DEFAULT_LIMITS.client),
    address: readCount(env, 'STORE_ADDRESS_REQUESTS_PER_MINUTE', DEFAULT_LIMITS.address),
    attempts: readCount(env, 'STORE_ATTEMPTS_PER_MINUTE', DEFAULT_LIMITS.attempts),
  };
}
