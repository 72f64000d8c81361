/** The practice identity provider as a process of its own. */
import { IDENTITIES } from '@/demo/identities';
import { readIdentityConfig } from '@/lib/config/identity-config';
import { ConfigurationError } from '@/lib/config/settings';
import { createIdentityProvider } from './identity-provider';

async function main(): Promise<void> {
  const config = readIdentityConfig(process.env);
  const server = createIdentityProvider(config, IDENTITIES);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
  await server.listen({ host: config.host, port: config.identityPort });
}

main().catch((error: unknown) => {
  const isBusy = (error as { code?: string }).code === 'EADDRINUSE';
  if (error instanceof ConfigurationError) console.error(error.message);
  else if (isBusy) console.error('The port of the practice identity provider is taken: set IDENTITY_PORT to a free one.');
  else console.error(error);
  process.exit(1);
});
