/** Who was let in: what each context's token is known to say, and whether the database has vouched for it in this request. */
import { isStill, readContext, unauthenticated } from './read-context';
import type { AccessContext } from './access-context';
import { createTokenMemory, type KnownToken } from './token-memory';

interface Admitted {
  known: KnownToken;
  isVouched: boolean;
}

export interface AsksOfToken {
  openToken(hash: string): Promise<unknown>;
  readState(hash: string): Promise<unknown>;
}

export interface Admissions {
  admit(hash: string, mayBeRemembered: boolean): Promise<AccessContext>;
  /** What is known of the context's token. @throws Refusal `unauthenticated` for a context that came from elsewhere */
  known(context: AccessContext): KnownToken;
  isVouched(context: AccessContext): boolean;
  /** Says that the database has just found all that is known to be so. */
  confirm(context: AccessContext): void;
  /** Asks the database anew. @throws Refusal `unauthenticated` */
  refresh(context: AccessContext): Promise<KnownToken>;
  vouch(context: AccessContext): Promise<void>;
  /** What is known, once the database has said, now, that it is so. It is read again only when something of it changed. @throws Refusal `unauthenticated` */
  compare(context: AccessContext): Promise<KnownToken>;
}

/**
 * @param asks what the database says of a token (`door_open`), and what changes with any of it (`door_state`)
 * @param audience the FHIR base
 */
export function createAdmissions({ openToken, readState }: AsksOfToken, audience: string, clock: () => Date): Admissions {
  const memory = createTokenMemory();
  const admitted = new WeakMap<AccessContext, Admitted>();

  const open = async (hash: string): Promise<KnownToken> => {
    const row = await openToken(hash);
    try {
      const known: KnownToken = { hash, ...readContext(row, audience, clock()) };
      memory.keep(known);
      return known;
    } catch (error) {
      memory.forget(hash);
      throw error;
    }
  };
  const admittedOf = (context: AccessContext): Admitted => {
    const found = admitted.get(context);
    if (!found) throw unauthenticated();
    return found;
  };
  const refresh = async (context: AccessContext): Promise<KnownToken> => {
    const found = admittedOf(context);
    const known = await open(found.known.hash);
    // What was asked so far was asked as somebody else: it begins again with the token.
    if (JSON.stringify(known.context) !== JSON.stringify(found.known.context)) throw unauthenticated();
    found.known = known;
    found.isVouched = true;
    return known;
  };

  const compare = async (context: AccessContext): Promise<KnownToken> => {
    const found = admittedOf(context);
    if (!isStill(found.known.opened, await readState(found.known.hash))) return refresh(context);
    found.isVouched = true;
    return found.known;
  };

  return {
    async admit(hash, mayBeRemembered) {
      const remembered = mayBeRemembered ? memory.find(hash, clock()) : undefined;
      const known = remembered ?? (await open(hash));
      // One of its own for each request: whether it was vouched for is said of it.
      const context = { ...known.context };
      admitted.set(context, { known, isVouched: remembered === undefined });
      return context;
    },
    isVouched: (context) => admittedOf(context).isVouched,
    known: (context) => admittedOf(context).known,
    confirm: (context) => void (admittedOf(context).isVouched = true),
    refresh,
    async vouch(context) {
      if (!admittedOf(context).isVouched) await compare(context);
    },
    compare,
  };
}
