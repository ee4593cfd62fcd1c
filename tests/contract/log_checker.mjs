// The public log, checked from outside: its files alone, by the algorithms as RFC 6962 and RFC 9162
// write them and the formats of C2SP, with nothing but node. No line is shared with the program.
import assert from 'node:assert/strict'
import { createHash, createPublicKey, verify } from 'node:crypto'

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
export const leafHash = (entry) => sha256(Buffer.from([0]), entry)
const nodeHash = (left, right) => sha256(Buffer.from([1]), left, right)

/** MTH of RFC 6962 2.1 over leaf hashes. */
export function treeHash(leaves) {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0]
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)))
}

/** RFC 9162 2.1.3.2. Sizes of a test fit a double. */
export function inclusionHolds(leaf, index, size, path, root) {
  if (index >= size) return false
  let fn = index, sn = size - 1, r = leaf
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = nodeHash(p, r)
      if (fn % 2 === 0) do { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) } while (fn % 2 === 0 && fn !== 0)
    } else r = nodeHash(r, p)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && r.equals(root)
}

/** PROOF of RFC 6962 2.1.2, out of leaf hashes. */
export function consistencyProof(older, leaves) {
  const sub = (m, d, known) => {
    if (m === d.length) return known ? [] : [treeHash(d)]
    let k = 1
    while (k * 2 < d.length) k *= 2
    return m <= k ? [...sub(m, d.slice(0, k), known), treeHash(d.slice(k))] : [...sub(m - k, d.slice(k), false), treeHash(d.slice(0, k))]
  }
  return older === 0 || older === leaves.length ? [] : sub(older, leaves, true)
}

/** RFC 9162 2.1.4.2. */
export function consistencyHolds(older, olderRoot, newer, newerRoot, proof) {
  if (older > newer) return false
  if (older === newer) return proof.length === 0 && olderRoot.equals(newerRoot)
  if (older === 0) return proof.length === 0
  const path = (older & (older - 1)) === 0 ? [olderRoot, ...proof] : [...proof]
  if (path.length === 0) return false
  let fn = older - 1, sn = newer - 1
  while (fn % 2 === 1) { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) }
  let fr = path[0], sr = path[0]
  for (const c of path.slice(1)) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = nodeHash(c, fr)
      sr = nodeHash(c, sr)
      if (fn % 2 === 0) do { fn = Math.floor(fn / 2); sn = Math.floor(sn / 2) } while (fn % 2 === 0 && fn !== 0)
    } else sr = nodeHash(sr, c)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && fr.equals(olderRoot) && sr.equals(newerRoot)
}

/** "<name>+<id>+<base64>" of an Ed25519 key (C2SP signed-note). */
export function verifierKey(text) {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text)
  const bytes = Buffer.from(encoded, 'base64')
  assert.equal(sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex'), id, 'the id of the key is not its hash')
  assert.equal(bytes[0], 1, 'not an Ed25519 key')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/** The checkpoint in a note that the key has signed. */
export function openCheckpoint(note, verifier) {
  const end = note.lastIndexOf('\n\n') + 1
  const text = note.slice(0, end)
  const signatures = note.slice(end + 1).split('\n').filter(Boolean).map((line) => /^\u2014 (\S+) (\S+)$/.exec(line))
  const mine = signatures.map(([, name, value]) => ({ name, bytes: Buffer.from(value, 'base64') })).find((s) => s.name === verifier.name && s.bytes.subarray(0, 4).toString('hex') === verifier.id)
  assert.ok(mine, 'the key has not signed')
  assert.ok(verify(null, Buffer.from(text), verifier.key, mine.bytes.subarray(4)), 'the signature is not of this text')
  const [origin, size, root] = text.split('\n')
  assert.equal(origin, verifier.name)
  assert.match(size, /^(0|[1-9]\d*)$/)
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), signatures: signatures.length }
}

/** The SM2 key of `keys` and its signature under a note, as OpenSSL wants them: PEM, text, DER. */
export function sm2Parts(note, text) {
  const [, name, , encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(.+)$/.exec(text)
  const point = Buffer.from(encoded, 'base64').subarray(1 + 'linli.sm2-sm3'.length)
  const spki = Buffer.concat([Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex'), point])
  const end = note.lastIndexOf('\n\n') + 1
  const line = note.slice(end + 1).split('\n').find((l) => l.startsWith(`\u2014 ${name} `))
  const pair = Buffer.from(line.split(' ')[2], 'base64').subarray(4)
  const integer = (bytes) => {
    const short = bytes.subarray(bytes.findIndex((b) => b !== 0))
    const value = short[0] > 127 ? Buffer.concat([Buffer.from([0]), short]) : short
    return Buffer.concat([Buffer.from([2, value.length]), value])
  }
  const both = Buffer.concat([integer(pair.subarray(0, 32)), integer(pair.subarray(32))])
  return {
    pem: `-----BEGIN PUBLIC KEY-----\n${spki.toString('base64').match(/.{1,64}/g).join('\n')}\n-----END PUBLIC KEY-----\n`,
    text: note.slice(0, end),
    der: Buffer.concat([Buffer.from([0x30, both.length]), both]),
  }
}

const groups = (n) => {
  const digits = String(n).padStart(Math.ceil(String(n).length / 3) * 3, '0').match(/\d{3}/g)
  return digits.map((d, i) => (i < digits.length - 1 ? `x${d}` : d)).join('/')
}

async function file(url, path) {
  const answer = await fetch(`${url}/log/${path}`)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return Buffer.from(await answer.arrayBuffer())
}

/** Every entry and every tile of a log, held against its checkpoint. */
export async function readLog(url, keyText) {
  const verifier = verifierKey(keyText)
  const checkpoint = openCheckpoint((await file(url, 'checkpoint')).toString(), verifier)
  const { size } = checkpoint
  const entries = []
  for (let number = 0; number * 256 < size; ++number) {
    const width = Math.min(256, size - number * 256)
    const bytes = await file(url, `tile/entries/${groups(number)}${width < 256 ? `.p/${width}` : ''}`)
    let at = 0
    for (let i = 0; i < width; ++i) {
      const length = bytes.readUInt16BE(at)
      entries.push(bytes.subarray(at + 2, at + 2 + length))
      assert.equal(entries.at(-1).length, length, 'a bundle ends within an entry')
      at += 2 + length
    }
    assert.equal(at, bytes.length, 'a bundle has more than its entries')
  }
  const leaves = entries.map(leafHash)
  assert.ok(treeHash(leaves).equals(checkpoint.root), 'the entries do not make the root')
  // Tiles of every level: level l holds the hashes of full runs of 256^l leaves.
  for (let level = 0, row = leaves; row.length > 0; ++level) {
    for (let number = 0; number * 256 < row.length; ++number) {
      const hashes = row.slice(number * 256, number * 256 + 256)
      const bytes = await file(url, `tile/${level}/${groups(number)}${hashes.length < 256 ? `.p/${hashes.length}` : ''}`)
      assert.ok(bytes.equals(Buffer.concat(hashes)), `tile ${level}/${number}`)
    }
    const next = []
    for (let i = 0; i + 256 <= row.length; i += 256) next.push(treeHash(row.slice(i, i + 256)))
    row = next
  }
  return { ...checkpoint, leaves, entries: entries.map((e) => JSON.parse(e.toString())), texts: entries.map(String) }
}
