// The rating standard as the desk shows it (law/standard/*.json).
import { api, ask } from '@/api/client'

/** What is measured; `lte`: less is better. */
export interface Metric {
  name: string
  name_zh: string
  name_en: string
  unit: string
  direction: 'gte' | 'lte'
  formula_zh: string
  formula_en: string
}
export interface StandardItem {
  code: string
  dimension: string
  group: string
  name_zh: string
  name_en: string
  requirement_zh: string
  requirement_en: string
  mandatory: { basic: boolean; premium: boolean }
  max_points: number
  scoring: {
    method: 'binary' | 'tiered' | 'ratio'
    metric?: string
    tiers?: { threshold: number; points: number }[]
    floor?: number
    full?: number
  }
  evidence: string[]
  stage: 'initial' | 'final' | 'both'
  not_applicable_when?: unknown
  measures?: Metric // of `scoring.metric`, put here when the standard is read
}
export interface Standard {
  version: string
  title_zh: string
  title_en: string
  disclaimer_zh: string
  disclaimer_en: string
  dimensions: { code: string; name_zh: string; name_en: string; points: number }[]
  items: StandardItem[]
  metrics: Metric[]
}

export async function loadStandard(version: string): Promise<Standard> {
  const file = (await ask(
    api.GET('/standards/{version}', { params: { path: { version } } }),
  )) as unknown as Standard
  const metrics = new Map(file.metrics.map((m) => [m.name, m]))
  for (const item of file.items) item.measures = metrics.get(item.scoring.metric ?? '')
  return file
}

/** The items that a panel states in a round (standard rules: initial scores initial and both). */
export const itemsOf = (standard: Standard, round: 'self' | 'initial' | 'final' | 'second') =>
  standard.items.filter((i) =>
    round === 'initial' ? i.stage !== 'final' : round === 'final' ? i.stage !== 'initial' : true,
  )
