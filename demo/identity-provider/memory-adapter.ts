import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  expiresAt: number;
}

const MINUTE_MS = 60_000;

/** Sign-ins of the demonstration, which last minutes: nothing is worth keeping when the process ends. */
export function createMemoryAdapter(): AdapterFactory {
  const entries = new Map<string, Entry>();
  const sweep = setInterval(() => {
    for (const [key, { expiresAt }] of entries) if (expiresAt <= Date.now()) entries.delete(key);
  }, MINUTE_MS);
  sweep.unref();

  return (kind): Adapter => {
    const keyOf = (id: string) => `${kind}:${id}`;
    const find = (id: string) => {
      const entry = entries.get(keyOf(id));
      return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
    };
    return {
      async upsert(id, payload, expiresIn = 0) {
        entries.set(keyOf(id), { payload, expiresAt: Date.now() + expiresIn * 1000 });
      },
      async find(id) {
        return find(id);
      },
      async findByUid(uid) {
        return [...entries].find(([key, { payload }]) => key.startsWith(`${kind}:`) && payload.uid === uid)?.[1].payload;
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const payload = find(id);
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      },
    };
  };
}
