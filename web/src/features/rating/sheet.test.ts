// What one press takes over: kept, not sent while it may be taken back, sent with the next change.
import { createApp, watch } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KeptStatement, Statement } from './kept'
import { useSheet, type OpenSheet } from './sheet'

const store = vi.hoisted(() => new Map<string, KeptStatement>())
const reading = vi.hoisted(() => ({ done: Promise.resolve() })) // how long a reading of it takes
vi.mock('./kept', () => ({
  keyOf: (_: object, item: string) => item,
  keepStatement: async (kept: KeptStatement) => void store.set(kept.key, kept),
  dropStatement: async (key: string, at: number) => {
    if (store.get(key)?.at === at) store.delete(key)
  },
  confirmStatement: async (sent: KeptStatement, statement: Statement) => {
    const now = store.get(sent.key)
    if (now?.at === sent.at) store.delete(sent.key)
    else if (now) store.set(sent.key, { ...now, base: statement })
  },
  keptOf: async () => {
    const statements = [...store.values()]
    await reading.done
    return { statements, photos: [] }
  },
}))

let server: Map<string, Statement>
let answering: Promise<void> // how long the server takes
let sheet: OpenSheet
let close: () => void
async function open() {
  const app = createApp({
    setup() {
      const who = { person: 'p', project: 'P-1', round: 'initial' as const }
      sheet = useSheet(who, async () => undefined)
      return () => null
    },
  })
  app.mount(document.createElement('div'))
  close = () => app.unmount()
  await sheet.open()
}
beforeEach(async () => {
  store.clear()
  server = new Map()
  answering = Promise.resolve()
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'POST') {
      const { items } = (await request.json()) as { items: Statement[] }
      for (const s of items) server.set(s.item, s)
      await answering
    }
    return Response.json({ version: 1, rounds: [], own_items: [...server.values()] })
  })
  await open()
})
afterEach(async () => {
  close()
  await vi.waitUntil(() => !store.size)
})

const claim = (item: string): Statement => ({ item, met: true, evidence: ['e1'] })
const sent = () => [...server.keys()].sort()
const settled = () => vi.waitUntil(() => sheet.line.value === 'idle' && !sheet.unsent.value)

describe('what is said once more', () => {
  it('while the first is on its way is sent after it, and is no conflict', async () => {
    let answer = () => {}
    answering = new Promise((done) => (answer = done))
    await sheet.state(claim('A1-01'))
    await vi.waitUntil(() => server.has('A1-01'))
    await sheet.state({ ...claim('A1-01'), comment: 'second' })
    answer()
    await settled()
    expect(sheet.conflicts.value).toEqual([])
    expect(server.get('A1-01')?.comment).toBe('second')
  })
  it('before the page has read the server again is no conflict', async () => {
    await sheet.state(claim('A1-01'))
    await vi.waitUntil(() => !store.size) // confirmed, but not read back
    await sheet.state({ ...claim('A1-01'), comment: 'second' })
    await settled()
    expect(sheet.conflicts.value).toEqual([])
    expect(server.get('A1-01')?.comment).toBe('second')
  })
})

describe('what is said while the page reads what it kept', () => {
  it('stands, and is not taken back by that reading', async () => {
    let read = () => {}
    const slow = new Promise<void>((done) => (read = done))
    const sentThen = watch(sheet.line, (now) => now === 'idle' && (reading.done = slow), {
      flush: 'sync',
    })
    const flushed = sheet.flush() // reads again when all is sent
    await vi.waitUntil(() => reading.done === slow)
    await sheet.state(claim('A1-01'))
    sentThen.stop()
    reading.done = Promise.resolve()
    read()
    await flushed
    expect(sheet.of('A1-01')).toEqual(claim('A1-01'))
    await settled()
    expect(sent()).toEqual(['A1-01'])
  })
})

describe('what was taken over', () => {
  it('is not sent while it may be taken back, and leaves nothing behind then', async () => {
    await sheet.state(claim('A1-01'))
    await settled()
    await sheet.takeOver([claim('A1-02'), claim('A1-03')])
    await sheet.flush()
    expect(sent()).toEqual(['A1-01'])
    expect(sheet.taken.value).toEqual(['A1-02', 'A1-03'])
    expect(sheet.of('A1-02')).toEqual(claim('A1-02'))
    await sheet.takeBack()
    expect(sheet.taken.value).toEqual([])
    expect([sheet.isKept('A1-02'), sheet.has('A1-02'), store.size]).toEqual([false, false, 0])
    await sheet.flush()
    expect(sent()).toEqual(['A1-01'])
  })
  it('goes out with the next change', async () => {
    await sheet.takeOver([claim('A1-02')])
    await sheet.state(claim('A1-01'))
    expect(sheet.taken.value).toEqual([])
    await settled()
    expect(sent()).toEqual(['A1-01', 'A1-02'])
  })
  it('goes out when more is taken over, which waits in its turn', async () => {
    await sheet.takeOver([claim('A1-01')])
    await sheet.takeOver([claim('B1-01')])
    await vi.waitUntil(() => sheet.has('A1-01'))
    expect(sent()).toEqual(['A1-01'])
    expect(sheet.taken.value).toEqual(['B1-01'])
  })
  it('goes out when the page is left, and after a tab was lost', async () => {
    await sheet.takeOver([claim('A1-01')])
    close()
    await vi.waitUntil(() => server.has('A1-01'))
    await open()
    await sheet.takeOver([claim('A1-02')])
    await open() // the tab before is gone without a word
    expect(sent()).toEqual(['A1-01', 'A1-02'])
  })
})
