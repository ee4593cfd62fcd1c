import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { towns } from './towns'

it('the towns are those of the zone, by their English names', () => {
  const { zone } = JSON.parse(readFileSync('../law/zone.json', 'utf8')) as {
    zone: { towns: { name: string; en: string }[] }
  }
  expect(towns).toEqual(Object.fromEntries(zone.towns.map((t) => [t.name, t.en])))
})
