// What is typed into a long form stays in the browser, field by field, until it was sent: a closed
// tab, an ended session or a bad line costs nothing. Signing out takes the drafts of the person away.
import { computed, ref, watch, type Ref } from 'vue'
import { useSession } from './session'

const ROOT = 'linli.draft.'
const DAYS = 30
type Kept = { at: number; fields: Record<string, unknown> }

/** What the desk once kept under the project alone, whoever had typed it. */
const NOBODYS = /^linli\.(inquiry|review|done|intake)\./

export const forgetDrafts = (person: string) => {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(`${ROOT}${person}.`) || NOBODYS.test(key)) localStorage.removeItem(key)
}

function read(key: string): Kept | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
    return kept && Date.now() - kept.at < DAYS * 86_400_000 ? kept : null
  } catch {
    return null // another version wrote it
  }
}

export interface Draft {
  /** When what stands in the form was typed, if it comes from an earlier visit. */
  restored: Ref<Date | null>
  /** Fields that differ from what was there when the form opened. */
  dirty: Ref<boolean>
  /** After it was sent: the draft is gone, what is in the form is the new beginning. */
  sent(): void
  /** Back to what the form began with. */
  discard(): void
}

/**
 * Keeps the fields of a reactive form under a name. Only fields that the reader changed are kept
 * and restored, so that what the server knows better meanwhile is not overwritten.
 */
export function useDraft<T extends object>(name: string, form: T): Draft {
  const session = useSession()
  const key = `${ROOT}${session.person?.id ?? 'nobody'}.${name}`
  const copy = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown
  let first = copy(form) as Record<string, unknown>
  const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
  const changed = () => {
    const fields: Record<string, unknown> = {}
    for (const [field, value] of Object.entries(form))
      if (!same(value, first[field])) fields[field] = copy(value)
    return fields
  }
  const restored = ref<Date | null>(null)
  const version = ref(0)
  const kept = read(key)
  if (kept) {
    for (const [field, value] of Object.entries(kept.fields))
      if (field in form && !same((form as Record<string, unknown>)[field], value)) {
        ;(form as Record<string, unknown>)[field] = value
        restored.value = new Date(kept.at)
      }
  }
  watch(
    () => JSON.stringify(form),
    () => {
      ++version.value
      const fields = changed()
      if (Object.keys(fields).length)
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields } satisfies Kept))
      else localStorage.removeItem(key)
    },
  )
  return {
    restored,
    dirty: computed(() => version.value >= 0 && Object.keys(changed()).length > 0),
    sent() {
      first = copy(form) as Record<string, unknown>
      restored.value = null
      localStorage.removeItem(key)
      ++version.value
    },
    discard() {
      Object.assign(form, copy(first))
      restored.value = null
      localStorage.removeItem(key)
    },
  }
}
