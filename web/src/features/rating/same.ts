// When two statements say the same, and what is ready to be sent.
import type { KeptPhoto, KeptStatement, Statement } from './kept'

/** A picture that waits for its upload stands in the evidence under this name. */
export const waiting = (id: string) => `waiting:${id}`
export const isWaiting = (evidence: string) => evidence.startsWith('waiting:')

const canonical = (s: Statement) =>
  JSON.stringify([
    s.met ?? null,
    // "0.50" and "0.5" are one value.
    s.value === undefined || s.value === null ? null : String(Number(s.value)),
    s.not_applicable ?? false,
    [...s.evidence].sort(),
    s.comment ?? '',
  ])
export const same = (a: Statement | null | undefined, b: Statement | null | undefined) =>
  a && b ? canonical(a) === canonical(b) : !a && !b

const answered = (s: Statement) =>
  s.met !== undefined || (s.value !== undefined && s.value !== '') || s.not_applicable === true

/** Would the server take it? A "no" needs no evidence, but then a comment (Art. 19). */
export function complete(s: Statement) {
  const nothingToShow = s.met === false || s.not_applicable === true
  return answered(s) && (s.evidence.length > 0 || (nothingToShow && !!s.comment?.trim()))
}

/** What one press takes over: claims with something to show, of items about which nothing is said. */
export const toTakeOver = (
  items: { code: string }[],
  claims: Map<string, Statement>,
  said: (item: string) => boolean,
): Statement[] =>
  items
    .filter((i) => !said(i.code))
    .flatMap((i) => claims.get(i.code) ?? [])
    .filter((claim) => claim.evidence.length > 0)
    .map((claim) => ({ ...claim, comment: undefined }))

/** The statement with its waiting pictures replaced by the documents they became. */
export function withUploads(kept: KeptStatement, photos: KeptPhoto[]): Statement {
  const sm3 = new Map(photos.filter((p) => p.document).map((p) => [waiting(p.id), p.document!.sm3]))
  return { ...kept.statement, evidence: kept.statement.evidence.map((e) => sm3.get(e) ?? e) }
}

/** Changed here and, since then, differently at the server (another tab or tablet). */
export const inConflict = (kept: KeptStatement, mine: Statement, server: Statement | undefined) =>
  !same(kept.base, server ?? null) && !same(mine, server ?? null)
