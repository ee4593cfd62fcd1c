// The expert's own sheet of one round as the page works with it: what the server has, what is kept
// here, and when it is sent.
import { computed, onUnmounted, reactive, ref, shallowRef } from 'vue'
import { api, ask, type Problem } from '@/api/client'
import type { components } from '@/api/schema'
import {
  dropPhoto,
  dropStatement,
  keepPhoto,
  keepStatement,
  keptOf,
  keyOf,
  type KeptPhoto,
  type KeptStatement,
  type Sheet,
  type Statement,
} from './kept'
import { same, waiting } from './same'
import { send, type Sent } from './sending'

type Assessment = components['schemas']['Assessment']
export type Line = 'idle' | 'sending' | 'offline' | 'signed-out' | 'opinion' | 'refused'

export function useSheet(sheet: Sheet, afterSending: () => Promise<void>) {
  const assessment = shallowRef<Assessment | null>(null)
  const server = reactive(new Map<string, Statement>())
  const kept = reactive(new Map<string, KeptStatement>())
  const photos = ref<KeptPhoto[]>([])
  const conflicts = shallowRef<Sent['conflicts']>([])
  const line = ref<Line>('sending') // until it is known what is kept here
  const problem = shallowRef<Problem | null>(null)
  const refusedItem = ref<string>() // the one that the refusal names

  let edits = 0 // of what is kept, begun or ended: a reading that one fell into is out of date
  async function readKept() {
    let before = edits
    let found = await keptOf(sheet)
    while (before !== edits) {
      before = edits
      found = await keptOf(sheet)
    }
    kept.clear()
    for (const k of found.statements) kept.set(k.item, k)
    photos.value = found.photos
  }
  async function readServer() {
    const seen = await ask(
      api.GET('/projects/{project}/assessment', {
        params: { path: { project: sheet.project }, query: { round: sheet.round } },
      }),
    ).catch(() => null)
    if (!seen) return
    assessment.value = seen
    server.clear()
    for (const s of seen.own_items) server.set(s.item, s)
  }

  // Before anything is read again: what is said next rests on it, and is no conflict with it.
  function confirmed(sent: KeptStatement, statement: Statement) {
    server.set(sent.item, statement)
    const now = kept.get(sent.item)
    if (now?.at === sent.at) kept.delete(sent.item)
    else if (now) kept.set(sent.item, { ...now, base: statement })
  }

  let running: Promise<void> | undefined
  let wanted = false
  async function flush(voidOpinion = false): Promise<void> {
    if (running) {
      wanted = true
      return running
    }
    // Requests wait for the line; the expert is told instead.
    if (!navigator.onLine) return void (line.value = 'offline')
    running = (async () => {
      const before = [...kept.keys()]
      line.value = 'sending'
      const waits = (item: string) => taken.value.includes(item)
      const sent = await send(sheet, { voidOpinion, waits, confirmed })
      conflicts.value = sent.conflicts
      const refusal = sent.outcome.state === 'refused' ? sent.outcome : null
      problem.value = refusal?.problem ?? null
      refusedItem.value = refusal?.item
      line.value = sent.outcome.state === 'sent' ? 'idle' : sent.outcome.state
      await readKept()
      if (before.some((item) => !kept.has(item))) await Promise.all([readServer(), afterSending()])
    })()
    await running
    running = undefined
    if (wanted && line.value === 'idle') {
      wanted = false
      return flush()
    }
    wanted = false
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), 350)
  }

  // What one press took over is kept like everything else, but waits here until the next change sends
  // it: a score that the server has cannot be taken back.
  const taken = ref<string[]>([])
  async function takeOver(statements: Statement[]) {
    taken.value = statements.map((s) => s.item)
    for (const statement of statements) await put(statement)
    await readKept()
    soon() // what was taken over before
  }
  async function takeBack() {
    const mine = [...kept.values()].filter((k) => taken.value.includes(k.item))
    await Promise.all(mine.map((k) => dropStatement(k.key, k.at)))
    taken.value = []
    await readKept()
  }
  function release() {
    if (!taken.value.length) return
    taken.value = []
    void flush()
  }

  async function state(statement: Statement) {
    taken.value = []
    await put(statement)
    soon()
  }
  async function put(statement: Statement) {
    edits++
    await keep(statement)
    edits++
  }
  async function keep(statement: Statement) {
    const item = statement.item
    const earlier = kept.get(item)
    const base = earlier ? earlier.base : (server.get(item) ?? null)
    if (same(statement, base) && base) {
      kept.delete(item)
      if (earlier) await dropStatement(earlier.key, earlier.at)
      return
    }
    const entry = { ...sheet, key: keyOf(sheet, item), item, statement, base, at: Date.now() }
    kept.set(item, entry)
    await keepStatement(entry)
  }
  /** `filed`: what counts as evidence of the item before the expert has said otherwise. */
  async function addPhotos(item: string, files: File[], filed: string[]) {
    for (const file of files.slice(0, 10)) {
      const id = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
      const photo = {
        ...sheet,
        id,
        item,
        name: file.name,
        blob: file,
        document: null,
        at: Date.now(),
      }
      edits++
      await keepPhoto(photo)
      photos.value = [...photos.value, photo]
      edits++
      const now = of(item) ?? { item, evidence: filed }
      await state({ ...now, evidence: [...now.evidence, waiting(id)] })
    }
  }
  async function removePhoto(photo: KeptPhoto) {
    await dropPhoto(photo.id)
    photos.value = photos.value.filter((p) => p.id !== photo.id)
    const now = of(photo.item)
    const gone = [waiting(photo.id), photo.document?.sm3]
    if (now) await state({ ...now, evidence: now.evidence.filter((e) => !gone.includes(e)) })
  }
  /** Mine replaces the server's, or goes. */
  async function settle(item: string, keep: 'mine' | 'server') {
    taken.value = []
    const entry = kept.get(item)
    if (!entry) return
    if (keep === 'server') await dropStatement(entry.key, entry.at)
    else {
      const found = conflicts.value.find((c) => c.kept.item === item)
      await keepStatement({ ...entry, base: found?.server ?? null, at: Date.now() })
    }
    await Promise.all([readKept(), readServer()])
    await flush()
  }

  const of = (item: string) => kept.get(item)?.statement ?? server.get(item)
  const online = () => void flush()
  const again = setInterval(() => line.value === 'offline' && void flush(), 5000)
  window.addEventListener('online', online)
  // Who turns to something else is done with it.
  const away = () => document.hidden && release()
  document.addEventListener('visibilitychange', away)
  onUnmounted(() => {
    release()
    document.removeEventListener('visibilitychange', away)
    window.removeEventListener('online', online)
    clearInterval(again)
    clearTimeout(timer)
  })

  async function open() {
    await Promise.all([readKept(), readServer()])
    if (kept.size || photos.value.length) await flush()
    else line.value = 'idle'
  }
  return {
    assessment,
    kept,
    photos,
    conflicts,
    line,
    problem,
    refusedItem,
    unsent: computed(() => kept.size),
    of,
    has: (item: string) => server.has(item),
    isKept: (item: string) => kept.has(item),
    open,
    refresh: readServer,
    flush,
    state,
    taken,
    takeOver,
    takeBack,
    release,
    addPhotos,
    removePhoto,
    settle,
  }
}
export type OpenSheet = ReturnType<typeof useSheet>
