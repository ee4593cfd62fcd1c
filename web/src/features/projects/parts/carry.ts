// Which statements of an earlier self-assessment still answer the standard in force.
import type { components } from '@/api/schema'
import type { Standard } from './standard'

type Statement = components['schemas']['ItemStatement']

/** Same item, same way of scoring; everything else has to be stated anew. */
export const carried = (statements: Statement[], standard: Standard): Statement[] => {
  const items = new Map(standard.items.map((i) => [i.code, i]))
  return statements.filter((s) => {
    const item = items.get(s.item)
    if (!item) return false
    if (s.not_applicable) return Boolean(item.not_applicable_when)
    return item.scoring.method === 'binary' ? s.met !== undefined : s.value !== undefined
  })
}
