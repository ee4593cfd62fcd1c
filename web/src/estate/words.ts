// What stands in the language of the reader: kinds, properties, values, times of this place.
import { useI18n } from 'vue-i18n'
import type { Device, Point } from './client'

const time = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
/** "2026-01-31 08:15:00", Asia/Shanghai. */
export const moment = (ms: number) => time.format(ms)

export const propertyOf = (point: string) => point.slice(point.lastIndexOf(':') + 1)

/** At most three places, none that say nothing. */
export const figure = (value: number) => String(Math.round(value * 1000) / 1000)

export function useWords() {
  const { t, te } = useI18n()
  const or = (key: string, otherwise: string) => (te(key) ? t(key) : otherwise)
  return {
    kind: (kind: string) => or(`estate.kind.${kind}`, kind),
    property: (point: string) => {
      const name = propertyOf(point)
      return or(`estate.property.${name}`, name)
    },
    value: (point: Point, value = point.v) => {
      if (value === null) return '–'
      const word = `estate.value.${propertyOf(point.point)}.${value}`
      if (point.class === 'state' && te(word)) return t(word)
      return point.unit ? `${figure(value)} ${point.unit}` : figure(value)
    },
    place: ({ place }: Device) =>
      [
        place.building && t('estate.place.building', { n: place.building }),
        place.unit && t('estate.place.unit', { n: place.unit }),
        place.floor && t('estate.place.floor', { n: place.floor }),
        place.room,
        place.area,
      ]
        .filter(Boolean)
        .join(' '),
  }
}
