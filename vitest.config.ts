import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Limits end what hangs, on a slow machine too: they say nothing of how long a test should take. */
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/global_setup.ts',
    maxWorkers: availableParallelism(),
    isolate: false, // files of one worker load the code once; what they start is their own
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
  },
})
