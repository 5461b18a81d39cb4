/** What happens once before all tests: the browser is unpacked, so that no test file does it while others wait. */
export { prepareBrowser as default } from './browser/chromium.ts'
