// What the reader has ticked off by hand; of this browser alone, no fact of the file.
import { reactive } from 'vue'

export function useDone(name: string) {
  const key = `linli.done.${name}`
  const ticked = reactive(new Set<number>())
  const keep = () => localStorage.setItem(key, JSON.stringify([...ticked]))
  return {
    load() {
      try {
        for (const n of JSON.parse(localStorage.getItem(key) ?? '[]') as number[]) ticked.add(n)
      } catch {
        localStorage.removeItem(key)
      }
    },
    has: (n: number) => ticked.has(n),
    set(n: number, on: boolean) {
      if (on) ticked.add(n)
      else ticked.delete(n)
      keep()
    },
  }
}
