/** Loaded before a program, it leaves what the program used in the file `USAGE`: CPU seconds and MB. */
import { writeFileSync } from 'node:fs'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeFileSync(process.env.USAGE ?? '', `${(userCPUTime + systemCPUTime) / 1e6} ${maxRSS / 1024}`)
})
