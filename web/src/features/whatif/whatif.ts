// What is asked of a law that nobody has made: the words of the changes, and how they read.
import type { components } from '@/api/schema'

export type WhatIf = components['schemas']['WhatIf']
export type Kind = 'parameter' | 'reading' | 'calendar' | 'standard'

/** One line of the form. `from`: the day from which; empty: always. */
export interface Line {
  kind: Kind
  what: string
  to: string
  from: string
}

export const emptyLine = (): Line => ({ kind: 'parameter', what: '', to: '', from: '' })

/** "filings.per_year=3@2024-07-01", as the server reads it. */
export function wordOf({ kind, what, to, from }: Line) {
  const name = kind === 'standard' ? `standard:${what}` : what
  return `${name}=${to}${from && (kind === 'parameter' || kind === 'reading') ? `@${from}` : ''}`
}

export const isWhole = (line: Line) => Boolean(line.what && String(line.to).trim())

const figures = ['filings', 'failed', 'basic', 'premium', 'ended', 'late'] as const
const money = ['granted', 'paid', 'ordered_back'] as const
type Figures = components['schemas']['YearFigures']

/** All years together. */
export function sum(years: WhatIf['years'], which: 'before' | 'after'): Figures {
  const out = Object.fromEntries([...figures, ...money].map((name) => [name, 0])) as Figures
  for (const year of years)
    for (const name of [...figures, ...money]) out[name] += year[which][name]
  return out
}
export { figures, money }
