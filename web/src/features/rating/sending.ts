// Sends what is kept, in order: pictures first, then the statements that rest on them. Nothing of
// the server's is overwritten unseen: every batch says which version it has looked at.
import { api, ApiError, ask, upload, type Problem } from '@/api/client'
import type { components } from '@/api/schema'
import {
  confirmStatement,
  dropPhoto,
  keepPhoto,
  keptOf,
  type KeptStatement,
  type Sheet,
  type Statement,
} from './kept'
import { itemNamed } from '../projects/parts/measured'
import { complete, inConflict, isWaiting, same, withUploads } from './same'

type Project = components['schemas']['ProjectView']

type Outcome =
  | { state: 'sent' }
  | { state: 'offline' }
  | { state: 'signed-out' }
  | { state: 'opinion' } // an opinion was drafted meanwhile; sending would void it
  | { state: 'refused'; problem: Problem; item?: string } // `item`: the one that it names

export interface Sent {
  outcome: Outcome
  conflicts: { kept: KeptStatement; server: Statement | null }[]
}

const failed = (e: unknown): Outcome => {
  if (!(e instanceof ApiError)) throw e
  const { status } = e.problem
  if (status === 0 || status === 429 || status >= 500) return { state: 'offline' }
  return status === 401 ? { state: 'signed-out' } : { state: 'refused', problem: e.problem }
}

async function uploadPhotos(sheet: Sheet) {
  for (const photo of (await keptOf(sheet)).photos) {
    if (photo.document) continue
    const file = new File([photo.blob], photo.name, { type: photo.blob.type })
    await keepPhoto({ ...photo, document: await upload(file, () => undefined) })
  }
}

async function look(sheet: Sheet) {
  const params = { path: { project: sheet.project } }
  // The version first: what is read after it is at least as new.
  const project: Project = await ask(api.GET('/projects/{project}', { params }))
  const assessment = await ask(
    api.GET('/projects/{project}/assessment', {
      params: { ...params, query: { round: sheet.round } },
    }),
  )
  return {
    version: project.version,
    own: new Map(assessment.own_items.map((s) => [s.item, s])),
    opinion: project.rounds.some((r) => r.round === sheet.round && r.opinion),
  }
}

async function enter(
  sheet: Sheet,
  version: number,
  items: Statement[],
  photos: components['schemas']['DocumentRef'][],
) {
  await ask(
    api.POST('/projects/{project}/enter-scores', {
      params: { path: { project: sheet.project } },
      headers: { 'If-Match': `"${version}"` },
      body: { round: sheet.round, items, ...(photos.length ? { photos } : {}) },
    }),
  )
}

/** How to send. `voidOpinion`: the expert knows that new scores void the opinion; `waits`: an item that
 * is not to be sent yet; `confirmed`: told at once what the server has taken. */
export interface Manner {
  voidOpinion: boolean
  waits: (item: string) => boolean
  confirmed: (kept: KeptStatement, statement: Statement) => void
}

async function attempt(
  sheet: Sheet,
  { voidOpinion, waits, confirmed }: Manner,
): Promise<Sent | 'again'> {
  const seen = await look(sheet)
  const { statements, photos } = await keptOf(sheet)
  const conflicts: Sent['conflicts'] = []
  const ready: { kept: KeptStatement; statement: Statement }[] = []
  for (const kept of statements) {
    const statement = withUploads(kept, photos)
    const server = seen.own.get(kept.item)
    if (waits(kept.item) || !complete(statement) || statement.evidence.some(isWaiting)) continue
    if (inConflict(kept, statement, server)) conflicts.push({ kept, server: server ?? null })
    else if (same(statement, server)) await confirm(kept, statement, photos)
    else ready.push({ kept, statement })
  }
  if (!ready.length) return { outcome: { state: 'sent' }, conflicts }
  if (seen.opinion && !voidOpinion) return { outcome: { state: 'opinion' }, conflicts }
  const batch = ready.slice(0, 100)
  const cited = new Set(batch.flatMap((b) => b.statement.evidence))
  const brought = photos.flatMap((p) =>
    p.document && cited.has(p.document.sm3) ? [p.document] : [],
  )
  try {
    await enter(
      sheet,
      seen.version,
      batch.map((b) => b.statement),
      brought,
    )
  } catch (e) {
    if (!(e instanceof ApiError)) throw e
    if (e.problem.code === 'storage.stale') return 'again'
    const statements = batch.map((b) => b.statement)
    const item = itemNamed(e.problem, statements)
    if (!item) throw e
    return { outcome: { state: 'refused', problem: e.problem, item }, conflicts }
  }
  for (const { kept, statement } of batch) confirmed(kept, statement)
  for (const { kept, statement } of batch) await confirm(kept, statement, photos)
  return ready.length > batch.length ? 'again' : { outcome: { state: 'sent' }, conflicts }
}

async function confirm(
  kept: KeptStatement,
  statement: Statement,
  photos: Awaited<ReturnType<typeof keptOf>>['photos'],
) {
  await confirmStatement(kept, statement)
  for (const photo of photos)
    if (photo.document && statement.evidence.includes(photo.document.sm3)) await dropPhoto(photo.id)
}

/** One sender per browser, however many tabs are open. */
export async function send(sheet: Sheet, manner: Manner): Promise<Sent> {
  const run = async (): Promise<Sent> => {
    try {
      await uploadPhotos(sheet)
      for (let i = 0; i < 8; ++i) {
        const sent = await attempt(sheet, manner)
        if (sent !== 'again') return sent
      }
      return { outcome: { state: 'offline' }, conflicts: [] }
    } catch (e) {
      return { outcome: failed(e), conflicts: [] }
    }
  }
  return navigator.locks ? navigator.locks.request('linli-rating', run) : run()
}
