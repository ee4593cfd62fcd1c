// The draw, computed again in the reader's own browser (the rule is written on the page).
import type { components } from '@/api/schema'

type Draw = components['schemas']['DrawView']
export interface DrawnLot {
  expert: string
  fields: string[]
  digest: string
  drawn: boolean
}

/** Every expert who could be drawn, in the order of the lots, with who comes out. */
export function drawAgain(draw: Draw, sm3: (text: string) => string): DrawnLot[] {
  const lots: DrawnLot[] = draw.pool
    .map((e) => ({ ...e, digest: sm3(`${draw.seed}\n${e.expert}`), drawn: false }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1))
  const out = lots.slice(0, draw.places)
  const rest = lots.slice(draw.places)
  const knows = (lot: DrawnLot, field: string) => lot.fields.includes(field)
  for (const field of draw.required_fields) {
    if (out.some((lot) => knows(lot, field))) continue
    const found = rest.findIndex((lot) => knows(lot, field))
    if (found < 0) continue
    const onlyOne = (lot: DrawnLot) =>
      draw.required_fields.some((f) => knows(lot, f) && out.filter((o) => knows(o, f)).length === 1)
    let way = out.length - 1
    while (way >= 0 && onlyOne(out[way]!)) --way
    if (way < 0) continue
    const [left, joined] = [out[way]!, rest[found]!]
    out[way] = joined
    rest[found] = left
  }
  for (const lot of out) lot.drawn = true
  return lots
}
export const agrees = (draw: Draw, lots: DrawnLot[]) =>
  JSON.stringify(
    lots
      .filter((l) => l.drawn)
      .map((l) => l.expert)
      .sort(),
  ) === JSON.stringify([...draw.drawn].sort())
