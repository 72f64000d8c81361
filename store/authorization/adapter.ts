import type { Adapter, AdapterFactory } from 'oidc-provider';
import type { PrismaClient } from '@/prisma/client/client';
import { findClient } from './client-records';
import { createPayloadStore } from './payload-store';

/** oidc-provider's adapter: clients from `oauth_client`, all else from `oidc_payload` (see payload-store.ts). */
export function createAdapter(prisma: PrismaClient): AdapterFactory {
  return (kind) => (kind === 'Client' ? createClientStore(prisma) : createPayloadStore(prisma, kind));
}

/** Clients are registered by the operator and never through the protocol, so all writing is refused. */
function createClientStore(prisma: PrismaClient): Adapter {
  const refuse = () => Promise.reject(new Error('clients are registered by the operator'));
  return {
    find: (id) => findClient(prisma, id),
    findByUid: () => Promise.resolve(undefined),
    findByUserCode: () => Promise.resolve(undefined),
    upsert: refuse,
    consume: refuse,
    destroy: refuse,
    revokeByGrantId: refuse,
  };
}
