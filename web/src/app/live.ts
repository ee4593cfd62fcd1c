// What changes while the page is open. One stream for the whole tab: a browser keeps six connections
// per server, and every page of it wants to know something.
import { onScopeDispose } from 'vue'

type Changes = {
  project: { id: string; version: number; step: string }
  message: Record<string, never>
  clock: { now: string }
}
type Hear<K extends keyof Changes> = (change: Changes[K]) => void

let stream: EventSource | undefined
const ears: { [K in keyof Changes]: Set<Hear<K>> } = {
  project: new Set(),
  message: new Set(),
  clock: new Set(),
}

function listen<K extends keyof Changes>(kind: K) {
  stream?.addEventListener(kind, (e) => {
    const change = JSON.parse((e as MessageEvent<string>).data) as Changes[K]
    for (const hear of ears[kind]) hear(change)
  })
}

/** From signing in to signing out. */
export function openStream() {
  closeStream()
  stream = new EventSource('/api/v1/updates')
  listen('project')
  listen('message')
  listen('clock')
}
export function closeStream() {
  stream?.close()
  stream = undefined
}

/** As long as the calling component or store lives. */
export function whenChanged<K extends keyof Changes>(kind: K, hear: Hear<K>) {
  ears[kind].add(hear)
  onScopeDispose(() => ears[kind].delete(hear))
}
