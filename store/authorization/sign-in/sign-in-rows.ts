import type { PrismaClient } from '@/prisma/client/client';

/** Rows of `oidc_payload` that a sign-in keeps of its own, by kind and id. */
export interface SignInRows {
  /** @returns undefined once it is over */
  find(kind: string, id: string): Promise<unknown>;
  /** Good once: of two who take the same, one gets it. */
  take(kind: string, id: string): Promise<unknown>;
}

export function createSignInRows({ oidcPayload: rows }: PrismaClient): SignInRows {
  const find = async (kind: string, id: string): Promise<unknown> => {
    const row = await rows.findUnique({ where: { kind_id: { kind, id } } });
    return row?.expiresAt && row.expiresAt.getTime() > Date.now() ? row.payload : undefined;
  };
  return {
    find,
    async take(kind, id) {
      const payload = await find(kind, id);
      const { count } = await rows.deleteMany({ where: { kind, id } });
      return count === 1 ? payload : undefined;
    },
  };
}
