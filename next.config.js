/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Compiled into the pages and into what they ask for: a page that stays open for days finds out that it is old.
  env: { SOURCES_HASH: process.env.SOURCES_HASH ?? '' },
  serverExternalPackages: ['@node-rs/argon2', 'pg', 'pino', 'prom-client'],
  // The path of a postback matches whatever its letter case; a rewrite's source does, a route does not.
  // A browser asks for favicon.ico while it does not know yet what the page names as its icon.
  rewrites: async () => [
    { source: '/api/postbacks/:key', destination: '/api/postbacks/:key' },
    { source: '/favicon.ico', destination: '/icon.svg' },
  ],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
      ],
    },
  ],
};

export default config;
