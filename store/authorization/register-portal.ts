import type { StoreConfig } from '@/lib/config/store-config';
import type { PrismaClient } from '@/prisma/client/client';
import { hashClientSecret, saveClient } from './client-records';

const PORTAL_SCOPE = 'openid fhirUser launch/patient offline_access patient/*.rs patient/Consent.cruds patient/Task.crus patient/Subscription.crus patient/RelatedPerson.cu patient/Device.u launch/relatedperson user/*.rs user/Consent.c user/Task.rus';

/** Registers the portal, the one client that is there from the first start; a changed address or secret takes effect at the next. */
export async function registerPortal(prisma: PrismaClient, { portalUrl, portalClient }: Pick<StoreConfig, 'portalUrl' | 'portalClient'>): Promise<void> {
  await saveClient(prisma, {
    id: portalClient.id,
    name: 'My Care Record',
    kind: 'portal',
    sourceCode: null,
    metadata: {
      redirect_uris: ['patient', 'helper', 'professional', 'privacy-officer'].map((who) => `${portalUrl}/api/auth/callback/${who}`),
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: hashClientSecret(portalClient.secret),
      smart_scope: PORTAL_SCOPE,
    },
  });
}
