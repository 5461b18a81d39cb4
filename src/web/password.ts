/** Passwords as hashes, `scrypt:16384:8:5:SALT:KEY`: N, r and p, 16 random bytes and the 32 derived ones in base64url. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type PasswordHash = { salt: Buffer; key: Buffer }

/** Of the costs that OWASP's Password Storage Cheat Sheet gives as equal, the one with the least memory: 16 MB. */
const COST = { N: 16384, r: 8, p: 5 }
const FORMAT = /^scrypt:16384:8:5:([\w-]{22}):([\w-]{43})$/

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join(':')
}

/** @returns undefined for what `hashPassword` does not make */
export function readPasswordHash(text: string): PasswordHash | undefined {
  const [, salt, key] = FORMAT.exec(text) ?? []
  if (salt === undefined || key === undefined) return undefined
  return { salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}

/** Takes a tenth of a second, in a thread beside the one that answers requests. */
export async function isPassword(password: string, { salt, key }: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, salt), key)
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One letter can be written in two ways, and keyboards differ in which they send.
    scrypt(password.normalize('NFC'), salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
