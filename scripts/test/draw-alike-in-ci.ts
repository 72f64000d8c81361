import { configureGlobal } from 'fast-check';

/**
 * Property tests draw other cases at every run, so that developers' runs add up. A check
 * of a change must fail for the change and not for the luck of the draw: in CI they draw
 * the same. `FAST_CHECK_SEED` draws a failure's cases again.
 */
const seed = process.env.FAST_CHECK_SEED ?? (process.env.CI === undefined ? undefined : '20261124');
if (seed !== undefined) configureGlobal({ seed: Number(seed) });
