// What an expert entered and the server has not confirmed: statements and pictures, in the browser's
// own database. It outlives a lost line, a restarted server, an ended session and a closed tab.
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { components } from '@/api/schema'

export type Statement = components['schemas']['ItemStatement']
export type DocumentRef = components['schemas']['DocumentRef']
export type Round = components['schemas']['Round']

/** Whose sheet of which round of which project. */
export interface Sheet {
  person: string
  project: string
  round: Round
}
/** A statement not yet confirmed, and what the server had when it was begun. */
export interface KeptStatement extends Sheet {
  key: string
  item: string
  statement: Statement
  base: Statement | null
  at: number
}
/** A picture not yet part of the file; `document` once its bytes have arrived. */
export interface KeptPhoto extends Sheet {
  id: string
  item: string
  name: string
  blob: Blob
  document: DocumentRef | null
  at: number
}
interface Schema extends DBSchema {
  statements: { key: string; value: KeptStatement; indexes: { sheet: string } }
  photos: { key: string; value: KeptPhoto; indexes: { sheet: string } }
}

const nameOf = (s: Sheet) => `${s.person}/${s.project}/${s.round}`
type Stored<T> = T & { sheet: string }

let opened: Promise<IDBPDatabase<Schema>> | undefined
const database = () =>
  (opened ??= openDB<Schema>('linli-rating', 1, {
    upgrade(db) {
      db.createObjectStore('statements', { keyPath: 'key' }).createIndex('sheet', 'sheet')
      db.createObjectStore('photos', { keyPath: 'id' }).createIndex('sheet', 'sheet')
    },
  }))

export const keyOf = (sheet: Sheet, item: string) => `${nameOf(sheet)}/${item}`

/** Vue's proxies cannot be stored. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export async function keepStatement(kept: KeptStatement) {
  const value: Stored<KeptStatement> = { ...plain(kept), sheet: nameOf(kept) }
  await (await database()).put('statements', value)
}
/** Only if nothing newer was entered meanwhile. */
export async function dropStatement(key: string, at: number) {
  const tx = (await database()).transaction('statements', 'readwrite')
  const now = await tx.store.get(key)
  if (now && now.at === at) await tx.store.delete(key)
  await tx.done
}
/** The server has `statement` as it was sent: it goes, or what was entered meanwhile rests on it. */
export async function confirmStatement(sent: KeptStatement, statement: Statement) {
  const tx = (await database()).transaction('statements', 'readwrite')
  const now = await tx.store.get(sent.key)
  if (now?.at === sent.at) await tx.store.delete(sent.key)
  else if (now) await tx.store.put({ ...now, base: plain(statement) })
  await tx.done
}
export async function keepPhoto(kept: KeptPhoto) {
  const { blob, ...rest } = kept
  const value: Stored<KeptPhoto> = { ...plain(rest), blob, sheet: nameOf(kept) }
  await (await database()).put('photos', value)
}
export const dropPhoto = async (id: string) => (await database()).delete('photos', id)

/** In the order in which they were entered. */
export async function keptOf(sheet: Sheet) {
  const db = await database()
  const [statements, photos] = await Promise.all([
    db.getAllFromIndex('statements', 'sheet', nameOf(sheet)),
    db.getAllFromIndex('photos', 'sheet', nameOf(sheet)),
  ])
  const order = (a: { at: number }, b: { at: number }) => a.at - b.at
  return { statements: statements.sort(order), photos: photos.sort(order) }
}
