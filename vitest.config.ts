import { defineConfig } from 'vitest/config';

// Not UTC and not a whole hour off: code that forgets a time zone shows at once. Workers inherit it.
process.env.TZ = 'Asia/Kathmandu';
process.env.LOG_LEVEL ??= 'silent';

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib}/**/*.test.{ts,tsx}', 'tests/property/**/*.test.ts'],
          // a machine that is busy with something else may stand still for seconds
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
