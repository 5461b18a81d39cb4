import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    retry: process.env.CI ? 1 : 0, // a browser on a busy machine may fail once; a fault fails twice
    hookTimeout: 60_000,
    expect: { poll: { timeout: 5_000 } },
  },
})
