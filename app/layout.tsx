import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import './nhsuk.css';
import './portal.css';

export const metadata: Metadata = {
  title: { default: 'My Care Record', template: '%s – My Care Record' },
  description: 'See your health and care record, who has looked at it, and decide what is shared.',
  icons: { icon: [{ url: '/nhsuk/images/favicon.svg', type: 'image/svg+xml' }], apple: '/nhsuk/images/nhsuk-icon-180.png' },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#005eb8' };

/** Every page is made for its one request: a nonce in the policy, and nothing personal kept. */
export const dynamic = 'force-dynamic';

/** nhsuk-frontend wants to know, before it runs, that scripts do: its header then folds its menu. */
const SUPPORTED = "document.body.className += ' js-enabled nhsuk-frontend-supported'";

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en-GB">
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: SUPPORTED }} />
        {children}
      </body>
    </html>
  );
}
