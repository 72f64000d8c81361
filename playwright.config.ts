import { defineConfig, devices } from '@playwright/test';

const launchOptions = {
  executablePath: process.env.BROWSER_PATH || '/usr/bin/chromium',
  // In a container root has no sandbox to give; pages under test are our own.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
};

/** Kept of what failed: what the page was made of at each step. A film of every test would be drawn by the processor that the tests wait for. */
const TRACE = { mode: 'retain-on-failure', screenshots: false, sources: false } as const;

/**
 * All tests share one running instance (e2e/instance/global-setup.ts) and its people, so
 * that they run one after another; each uses people of its own or puts back what it changed.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './e2e/instance/global-setup.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  // A page that is broken breaks nearly all of them, each after a minute's waiting.
  maxFailures: 12,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: { locale: 'en-GB', timezoneId: 'Europe/London', trace: TRACE, screenshot: 'only-on-failure', launchOptions },
  projects: [
    // What is one flow of plain pages is run once, without scripts.
    { name: 'desktop', testIgnore: ['helping.spec.ts', 'choices-enforced.spec.ts', 'looking-again.spec.ts', 'kept-form.spec.ts'], use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 900 } } },
    { name: 'phone', testMatch: ['main-steps.spec.ts'], use: { ...devices['Desktop Chrome'], viewport: { width: 320, height: 568 }, hasTouch: true } },
    { name: 'without-javascript', testMatch: ['main-steps.spec.ts', 'access-log.spec.ts', 'questions.spec.ts', 'helping.spec.ts', 'directory-changes.spec.ts', 'choices-enforced.spec.ts', 'looking-again.spec.ts', 'pressed-twice.spec.ts', 'leave-quickly.spec.ts', 'kept-form.spec.ts'], use: { ...devices['Desktop Chrome'], javaScriptEnabled: false } },
  ],
});
