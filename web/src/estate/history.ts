// The past of a point, as far out or as near as one looks: buckets of the server, or every sample.
import { api, ask } from './client'

export interface Row {
  t: number
  avg: number
  min: number
  max: number
  count: number
  last: number
}
export interface Span {
  from: number
  to: number
}

const steps = [
  [1, '1s'],
  [5, '5s'],
  [15, '15s'],
  [60, '1m'],
  [300, '5m'],
  [900, '15m'],
  [3600, '1h'],
  [6 * 3600, '6h'],
  [86400, '24h'],
] as const
const mostBuckets = 400
/** Closer than this every sample is shown. */
const rawSeconds = 3600

/** The narrowest bucket that a chart still has room for; null: every sample. */
export function bucketOf({ from, to }: Span): { seconds: number; text: string } | null {
  const seconds = (to - from) / 1000
  if (seconds <= rawSeconds) return null
  const found = steps.find(([step]) => seconds / step <= mostBuckets) ?? steps[steps.length - 1]!
  return { seconds: found[0], text: found[1] }
}

export async function readHistory(point: string, span: Span): Promise<Row[]> {
  const bucket = bucketOf(span)
  const query = { ...span, ...(bucket ? { bucket: bucket.text } : { limit: 20_000 }) }
  const found = await ask(
    api.GET('/points/{point}/samples', {
      params: { path: { point }, query: query as never },
    }),
  )
  if (typeof found === 'string') return [] // CSV, which is not asked for here
  const rows = found.items as (Partial<Row> & { t: number; v?: number })[]
  return rows.map(({ t, v, avg, min, max, count, last }) => ({
    t,
    avg: avg ?? v ?? 0,
    min: min ?? v ?? 0,
    max: max ?? v ?? 0,
    count: count ?? 1,
    last: last ?? v ?? 0,
  }))
}

/** Rows with a null between where nothing came for more than `silence` ms, so that a line breaks. */
export function withGaps(rows: Row[], silence: number): (Row | null)[] {
  const out: (Row | null)[] = []
  let before: Row | undefined
  for (const row of rows) {
    if (before && row.t - before.t > silence) out.push(null)
    out.push(row)
    before = row
  }
  return out
}

/** How long a point may be silent before its line breaks: three of its usual steps. */
export function silenceOf(rows: Row[], span: Span): number {
  const bucket = bucketOf(span)
  const gaps = rows.slice(1).map((row, i) => row.t - rows[i]!.t)
  const usual = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? span.to - span.from
  return Math.max(3 * usual, (bucket?.seconds ?? 0) * 1500)
}
