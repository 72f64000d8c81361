/** @type {import('next').NextConfig} */
const config = {
  // CommonJS that reads its own files, or that must be one instance in the process.
  serverExternalPackages: ['fhirclient', 'pdfkit', 'pg'],
  experimental: { optimizePackageImports: ['nhsuk-react-components'] },
  // Types are checked by `npm run check`, with lint; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // No page has a picture that would be made smaller: without this Next would fetch what an address names.
  images: { unoptimized: true },
  reactStrictMode: true,
};

export default config;
