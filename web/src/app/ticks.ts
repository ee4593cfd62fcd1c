// What the reader has ticked off by hand; of this browser and this person alone, no fact of the file.
import { shallowReactive } from 'vue'
import { useDraft } from './draft'

export function useTicks<T extends string | number>(name: string) {
  const form = shallowReactive({ ticked: [] as T[] })
  useDraft(`ticks.${name}`, form)
  return {
    has: (what: T) => form.ticked.includes(what),
    set(what: T[], on: boolean) {
      const others = form.ticked.filter((one) => !what.includes(one))
      form.ticked = on ? [...others, ...what] : others
    },
  }
}
