// A measured value as it may be sent (Decimal of the contract, at most four decimals): said at the
// field before anything is sent; and which item a refusal of the server means.
import type { Problem } from '@/api/client'

const largest = 100_000_000

/** The key of the text that says what is wrong with it; null: it may be sent. */
export function faultOf(text: string): 'rating.notNumber' | 'rating.tooBig' | null {
  if (!/^\d+(\.\d{1,4})?$/.test(text)) return 'rating.notNumber'
  return Number(text) > largest ? 'rating.tooBig' : null
}

/** A share of one in percent, exact to the four decimals that it may have: 0.9 is 90%. */
export const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`

/** The item that a refusal of several statements names by its place among them. */
export function itemNamed(problem: Problem | null, sent: { item: string }[]): string | undefined {
  const at = /^\/items\/(\d+)(\/|$)/.exec(problem?.where ?? '')
  return at ? sent[Number(at[1])]?.item : undefined
}

/** What it says, without the place: it stands beside the item. */
export const saidAtItem = (problem: Problem) =>
  problem.detail.replace(/\s*[（(]\/items\/[^）)]*[）)]/, '')
