// What an authenticator app does with a secret: RFC 6238 by Node's own HMAC.
import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytesOf(base32) {
  let bits = 0n
  for (const c of base32) bits = (bits << 5n) | BigInt(alphabet.indexOf(c))
  return Buffer.from((bits >> BigInt((base32.length * 5) % 8)).toString(16).padStart(2 * Math.floor((base32.length * 5) / 8), '0'), 'hex')
}

/** The code of now, or of `steps` half minutes later. */
export function codeOf(secret, steps = 0) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
